using System.Text.Json;
using Fluenzr.ContractKit.Contract.Paths;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Reads the fields of a request pattern from JSON.</summary>
internal static class RequestPatternReader
{
    /// <summary>Adds a field to a pattern.</summary>
    /// <returns>The pattern, or a sentence about what is wrong; neither when the field is not one of a pattern.</returns>
    public static (RequestPattern? Pattern, string? Error) Read(RequestPattern pattern, JsonProperty field, string basePath)
    {
        var text = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : null;
        return field.Name switch
        {
            "operation" or "method" or "path" or "why" when field.Value.ValueKind == JsonValueKind.Null => (pattern, null),
            "operation" or "method" or "path" or "why" when text is null => (null, $"{field.Name} must be a string"),
            "operation" => (pattern with { Operation = text == "*" ? null : text }, null),
            "method" => (pattern with { Method = text!.ToUpperInvariant() }, null),
            "path" => (pattern with { Path = PathTemplate.Parse(text!, basePath) }, null),
            "why" => (pattern with { Reason = text }, null),
            "query" => field.Value.ValueKind == JsonValueKind.Object
                ? (pattern with { Query = field.Value }, null)
                : (null, "query must be an object of parameters and values"),
            "body" => (pattern with { Body = field.Value }, null),
            "status" => field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out var status)
                ? (pattern with { Status = StatusPattern.Of(status) }, null)
                : (null, "status must be a whole number"),
            _ => (null, null),
        };
    }
}
