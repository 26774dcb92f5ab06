using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>A field that is different in two answers.</summary>
/// <param name="Field">The path, without the numbers of items.</param>
/// <param name="Left">The JSON text of the left value; <see cref="Absent"/> when there is none.</param>
/// <param name="Right">The same of the right value.</param>
internal sealed record FieldPair(string Field, string Left, string Right)
{
    public const string Absent = "absent";

    private const int MaxText = 200, MaxName = 40;

    /// <summary>The fields that are different.</summary>
    /// <param name="path">The path of the values.</param>
    /// <param name="left">The left value.</param>
    /// <param name="right">The right value, not aligned.</param>
    /// <param name="data">
    /// The items of <c>data</c> of the right side, in the order of the left one where the order may differ; null when it is no list.
    /// </param>
    public static IEnumerable<FieldPair> All(string path, JsonNode? left, JsonNode? right, IReadOnlyList<JsonNode?>? data) =>
        (left, right) switch
        {
            (JsonObject one, JsonObject other) => one.Select(entry => entry.Key).Union(other.Select(entry => entry.Key))
                // The total first: it explains why a list is different.
                .OrderBy(key => key != "meta")
                .SelectMany(key => Of(path.Length == 0 ? Name(key) : $"{path}.{Name(key)}", one, other, key, data)),
            (JsonArray one, JsonArray other) => Items(path, one, path == "data" && data is not null ? data : [.. other]),
            _ => JsonNode.DeepEquals(left, right) ? [] : [new FieldPair(path, Text(left), Text(right))],
        };

    private static IEnumerable<FieldPair> Of(string path, JsonObject one, JsonObject other, string key, IReadOnlyList<JsonNode?>? data) =>
        (one.TryGetPropertyValue(key, out var left), other.TryGetPropertyValue(key, out var right)) switch
        {
            (true, true) => All(path, left, right, data),
            (true, false) => [new FieldPair(path, Text(left), Absent)],
            _ => [new FieldPair(path, Absent, Text(right))],
        };

    private static IEnumerable<FieldPair> Items(string path, JsonArray left, IReadOnlyList<JsonNode?> right) =>
        left.Count != right.Count ? [new FieldPair(path, Count(left.Count), Count(right.Count))]
        : left.Zip(right).SelectMany(item => All($"{path}[]", item.First, item.Second, null));

    // The path stands in scripts and file names, and a server may name a field as it likes.
    private static string Name(string key) =>
        string.Concat(key.Take(MaxName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '?'));

    private static string Count(int count) => $"{count} items";

    private static string Text(JsonNode? node) =>
        (node?.ToJsonString(JsonValues.Relaxed) ?? "null") is var text && text.Length > MaxText ? text[..MaxText] + "…" : text;
}
