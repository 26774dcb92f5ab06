using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>An authorized request to the admin API.</summary>
/// <param name="Template">What all sandboxes start from.</param>
/// <param name="Sandbox">The sandbox of the request.</param>
/// <param name="Http">The request.</param>
/// <param name="Name">The value of the placeholder in its path; empty when it has none.</param>
/// <param name="Body">The body; undefined when the route reads none.</param>
internal sealed record AdminContext(AccountTemplate Template, Sandbox Sandbox, HttpContext Http, string Name, JsonElement Body)
{
    public AccountStore Store => Sandbox.Store;

    public RequestJournal Journal => Sandbox.Journal;

    public FaultInjector Faults => Sandbox.Faults;

    public Settings Settings => Sandbox.Settings;

    /// <summary>A response with data.</summary>
    public static ApiResponse Ok<T>(T data, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        Envelope.Data(status, json => JsonSerializer.Serialize(json, data, type));

    /// <summary>A response whose data is null.</summary>
    public static ApiResponse Done() => Envelope.Data(StatusCodes.Status200OK, json => json.WriteNullValue());

    /// <summary>A response that something of this name is deleted.</summary>
    public static ApiResponse Deleted(string name) => Ok(new DeletedItem(name, Deleted: true), AdminJson.Default.DeletedItem);

    /// <summary>A 400 with a sentence about what is wrong and what to do.</summary>
    public ApiResponse Error(string sentence) => Error("invalid", sentence);

    /// <summary>An error of the contract by its name, with a sentence of its own.</summary>
    public ApiResponse Error(string name, string sentence) => Error(name, char.ToUpperInvariant(sentence[0]) + sentence[1..], []);

    /// <summary>An error of the contract by its name, with a sentence as it is and the fields at fault.</summary>
    public ApiResponse Error(string name, string sentence, IReadOnlyList<FieldError> errors) =>
        Envelope.Error(new ApiError(Template.Spec.Error(name) with { Message = sentence }, errors), Template.Choices);
}
