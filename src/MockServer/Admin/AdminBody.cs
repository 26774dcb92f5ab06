using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>Reads the fields of a body that was sent to the kit.</summary>
internal static class AdminBody
{
    /// <summary>The largest body of an order to the kit.</summary>
    public const long Small = 1 << 16;

    /// <summary>What is wrong with the names of the fields, as a sentence; null when nothing is.</summary>
    public static string? Unknown(JsonElement body, params string[] known) =>
        body.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? $"There is no field '{unknown}'; there are {string.Join(", ", known)}"
            : null;

    /// <summary>A field of the body; null when it is not there.</summary>
    public static JsonElement? Field(this JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value : null;

    /// <summary>What kind of value it is, for people.</summary>
    public static string Named(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
