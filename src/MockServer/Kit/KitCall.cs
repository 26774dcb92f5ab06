using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Kit.Faults;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>A request to the kit that is let in.</summary>
/// <param name="World">The account that it is about.</param>
/// <param name="Journal">Its journal.</param>
/// <param name="Faults">Its faults.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Http">The request.</param>
/// <param name="Name">The name in its path; empty when it has none.</param>
/// <param name="Body">The body; undefined when the route reads none.</param>
internal sealed record KitCall(World World, Journal Journal, FaultRules Faults, Settings Settings, HttpContext Http, string Name, JsonElement Body)
{
    /// <summary>Refuses what was sent, with a sentence that says what is wrong and what to do.</summary>
    public Reply Refuse(string sentence) => Refuse("invalid", sentence);

    /// <summary>Refuses by the name of a refusal of the contract, with a sentence of its own.</summary>
    public Reply Refuse(string name, string sentence) =>
        Envelope.Problem(new Problem(World.Spec.Error(name) with { Message = char.ToUpperInvariant(sentence[0]) + sentence[1..] }), World.Choices);
}
