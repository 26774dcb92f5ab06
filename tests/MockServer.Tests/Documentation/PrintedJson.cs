using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.MockServer.Tests.Documentation;

/// <summary>Compares an answer with what the page prints of it.</summary>
internal static class PrintedJson
{
    /// <summary>Where the answer differs; null when it does not.</summary>
    public static string? Difference(JsonNode? printed, JsonNode? answer, string path = "") => (printed, answer) switch
    {
        (JsonObject expected, JsonObject actual) =>
            expected.Select(entry => actual.ContainsKey(entry.Key)
                ? Difference(entry.Value, actual[entry.Key], $"{path}/{entry.Key}")
                : $"{path}/{entry.Key} is missing")
                .Append(path == "/meta" && expected.Count != actual.Count ? "/meta has other fields" : null)
                .FirstOrDefault(difference => difference is not null),
        // The page prints whole lists but for the contacts, of which more may follow.
        (JsonArray expected, JsonArray actual) when expected.Count == actual.Count || (path == "/data" && expected.Count < actual.Count) =>
            expected.Select((item, i) => Difference(item, actual[i], $"{path}/{i}")).FirstOrDefault(difference => difference is not null),
        (JsonValue expected, JsonValue actual) when expected.ToString().EndsWith('…') =>
            actual.ToString().StartsWith(expected.ToString()[..^1], StringComparison.Ordinal)
                ? null
                : $"{path}: {expected} expected, {actual} came",
        _ => JsonNode.DeepEquals(printed, answer)
            ? null
            : $"{path}: {printed?.ToJsonString() ?? "null"} expected, {answer?.ToJsonString() ?? "null"} came",
    };
}
