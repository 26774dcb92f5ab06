using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>The values at a dotted path of a document; a list on the way stands for each of its items.</summary>
internal static class Paths
{
    public static IEnumerable<string> Texts(JsonElement document, string path) =>
        Values(document, path).Where(value => value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).Select(value => value.ToString());

    public static IEnumerable<JsonElement> Values(JsonElement document, string path) =>
        path.Split('.').Aggregate<string, IEnumerable<JsonElement>>(Items(document), (values, name) => values
            .Where(value => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _))
            .SelectMany(value => Items(value.GetProperty(name))));

    /// <summary>Every text in a document, at any depth.</summary>
    public static IEnumerable<string> AllTexts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(entry => AllTexts(entry.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(AllTexts),
        _ => [],
    };

    private static JsonElement[] Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
}
