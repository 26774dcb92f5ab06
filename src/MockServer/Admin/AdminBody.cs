using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>Reads the body of a request to the admin API.</summary>
internal static class AdminBody
{
    /// <summary>The limit for bodies that hold a few fields, in bytes.</summary>
    public const long Small = 1 << 16;

    /// <summary>A sentence about the first field that is not known; null when all are.</summary>
    public static string? UnknownField(JsonElement body, params string[] known) =>
        body.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? $"Unknown field '{unknown}'. Fields: {string.Join(", ", known)}"
            : null;

    /// <summary>A field of the body; null when it is missing.</summary>
    public static JsonElement? Field(this JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The kind of a value, for people.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };
}
