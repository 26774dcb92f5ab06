using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>A request to the kit that is let in.</summary>
/// <param name="Template">What all sandboxes share.</param>
/// <param name="Sandbox">The sandbox that it is about.</param>
/// <param name="Http">The request.</param>
/// <param name="Name">The name in its path; empty when it has none.</param>
/// <param name="Body">The body; undefined when the route reads none.</param>
internal sealed record AdminContext(AccountTemplate Template, Sandbox Sandbox, HttpContext Http, string Name, JsonElement Body)
{
    public AccountStore Store => Sandbox.Store;

    public RequestJournal Journal => Sandbox.Journal;

    public FaultInjector Faults => Sandbox.Faults;

    public Settings Settings => Sandbox.Settings;

    /// <summary>Refuses what was sent, with a sentence that says what is wrong and what to do.</summary>
    public ApiResponse Error(string sentence) => Error("invalid", sentence);

    /// <summary>Refuses by the name of a refusal of the contract, with a sentence of its own.</summary>
    public ApiResponse Error(string name, string sentence) => Error(name, char.ToUpperInvariant(sentence[0]) + sentence[1..], []);

    /// <summary>Refuses by name, with a sentence as it is, and says which fields are at fault.</summary>
    public ApiResponse Error(string name, string sentence, IReadOnlyList<FieldError> errors) =>
        Envelope.Error(new ApiError(Template.Spec.Error(name) with { Message = sentence }, errors), Template.Choices);
}
