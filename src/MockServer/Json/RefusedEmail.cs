using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Json;

/// <summary>The email that a violation of the format is about: a choice may accept it.</summary>
internal static class RefusedEmail
{
    /// <summary>The email; null when the violation is about something else.</summary>
    /// <param name="violation">A violation of the schema.</param>
    /// <param name="body">The whole document.</param>
    public static string? Of(Violation violation, JsonElement body) =>
        violation is { Keyword: "format", Schema.Format: "email" }
        // When an object has two emails, the last one counts, and that may not be a string.
        && JsonPointer.Follow(body, violation.Pointer) is { ValueKind: JsonValueKind.String } email
            ? email.GetString()
            : null;
}
