using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Compares the body of a request with the part of it that is expected.</summary>
internal static class BodyComparison
{
    public static IEnumerable<Mismatch> Compare(JsonElement expected, RecordedExchange exchange)
    {
        if (exchange.RequestBody is not { } body)
            return [new(15, "body is missing or was not read")];
        if (body.IsTruncated)
            return [new(5, $"body is too long to compare ({body.Length} bytes)")];
        return body.Json() is { } actual
            ? [.. Compare(expected, actual, "body", exchange.Operation?.SecretNames.Count > 0)]
            : [new(10, "body is not JSON")];
    }

    private static IEnumerable<Mismatch> Compare(JsonElement expected, JsonElement actual, string path, bool hasSecrets) =>
        (expected.ValueKind, actual.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => expected.EnumerateObject().SelectMany(entry =>
                actual.TryGetProperty(entry.Name, out var value)
                    ? Compare(entry.Value, value, $"{path}.{entry.Name}", hasSecrets)
                    : [new(2, $"{path}.{entry.Name} is missing")]),
            (JsonValueKind.Array, JsonValueKind.Array) when expected.GetArrayLength() == actual.GetArrayLength() =>
                expected.EnumerateArray().Zip(actual.EnumerateArray())
                    .SelectMany((pair, i) => Compare(pair.First, pair.Second, $"{path}.{i}", hasSecrets)),
            _ => JsonEquality.Instance.Equals(expected, actual)
                ? []
                : [new(1, hasSecrets ? $"{path} differs" : $"{path} is {actual.GetRawText()}")],
        };
}
