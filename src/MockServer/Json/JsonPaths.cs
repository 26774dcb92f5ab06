using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Json;

/// <summary>Finds the values at a path with dots in a document. A list on the path stands for each of its items.</summary>
internal static class JsonPaths
{
    /// <summary>The values at a path as text, without nulls.</summary>
    public static IEnumerable<string> Texts(JsonElement document, string path) =>
        Values(document, path)
            .Where(value => value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).Select(value => value.ToString());

    /// <summary>The values at a path.</summary>
    public static IEnumerable<JsonElement> Values(JsonElement document, string path)
    {
        if (document.ValueKind == JsonValueKind.Array)
            return document.EnumerateArray().SelectMany(item => Values(item, path));
        if (path.Length == 0)
            return [document];

        var end = path.IndexOf('.', StringComparison.Ordinal);
        var (name, rest) = end < 0 ? (path, "") : (path[..end], path[(end + 1)..]);
        return document.ValueKind == JsonValueKind.Object && document.TryGetProperty(name, out var value) ? Values(value, rest) : [];
    }

    /// <summary>A property that is a string; null when there is none.</summary>
    public static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>All strings in a document, at any depth.</summary>
    public static IEnumerable<string> AllTexts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(entry => AllTexts(entry.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(AllTexts),
        _ => [],
    };
}
