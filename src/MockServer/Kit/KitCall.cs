using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Kit.Faults;
using Fluenzr.ContractKit.MockServer.Sandboxing;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>A request to the kit that is let in.</summary>
/// <param name="Origin">What all sandboxes share.</param>
/// <param name="Sandbox">The sandbox that it is about.</param>
/// <param name="Http">The request.</param>
/// <param name="Name">The name in its path; empty when it has none.</param>
/// <param name="Body">The body; undefined when the route reads none.</param>
internal sealed record KitCall(Origin Origin, Sandbox Sandbox, HttpContext Http, string Name, JsonElement Body)
{
    public World World => Sandbox.World;

    public Journal Journal => Sandbox.Journal;

    public FaultRules Faults => Sandbox.Faults;

    public Settings Settings => Sandbox.Settings;

    /// <summary>Refuses what was sent, with a sentence that says what is wrong and what to do.</summary>
    public Reply Refuse(string sentence) => Refuse("invalid", sentence);

    /// <summary>Refuses by the name of a refusal of the contract, with a sentence of its own.</summary>
    public Reply Refuse(string name, string sentence) => Refuse(name, char.ToUpperInvariant(sentence[0]) + sentence[1..], []);

    /// <summary>Refuses by name, with a sentence as it is, and says which fields are at fault.</summary>
    public Reply Refuse(string name, string sentence, IReadOnlyList<Fault> faults) =>
        Envelope.Problem(new Problem(Origin.Spec.Error(name) with { Message = sentence }, faults), Origin.Choices);
}
