using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>A request that is let in: its key is good, its body is JSON and breaks no rule but those that its handler settles.</summary>
/// <param name="World">The account that it is about.</param>
/// <param name="Operation">The operation of the contract.</param>
/// <param name="Id">The id in its path; empty when it has none.</param>
/// <param name="Query">The query string, with its question mark.</param>
/// <param name="Body">The body; undefined when the operation takes none.</param>
/// <param name="Violations">The broken rules that are left to the handler.</param>
internal sealed record Call(World World, Operation Operation, string Id, string Query, JsonElement Body, IReadOnlyList<Violation> Violations)
{
    public Spec Spec => World.Spec;

    public Choices Choices => World.Choices;

    public Reply Refuse(string name) => Refuse(new Problem(Spec.Error(name)));

    public Reply Refuse(Problem problem) => Envelope.Problem(problem, Choices);
}
