using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations;

/// <summary>A request that is let in: its key is good, its body is JSON and breaks no rule but those that its handler settles.</summary>
/// <param name="Store">The account that it is about.</param>
/// <param name="Operation">The operation of the contract.</param>
/// <param name="Id">The id in its path; empty when it has none.</param>
/// <param name="Query">The query string, with its question mark.</param>
/// <param name="Body">The body; undefined when the operation takes none.</param>
/// <param name="Violations">The broken rules that are left to the handler.</param>
internal sealed record OperationContext(AccountStore Store, Operation Operation, string Id, string Query, JsonElement Body, IReadOnlyList<Violation> Violations)
{
    public Spec Spec => Store.Spec;

    public Choices Choices => Store.Choices;

    public ApiResponse Error(string name) => Error(new ApiError(Spec.Error(name)));

    public ApiResponse Error(ApiError error) => Envelope.Error(error, Choices);
}
