using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Reads and compares JSON of unknown shape.</summary>
internal static class JsonValues
{
    /// <summary>Writes accents, quotes and emoji as themselves.</summary>
    public static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value at a dotted path; null when it is missing.</summary>
    public static JsonNode? At(JsonNode? node, string path) => path.Split('.').Aggregate(node, (inner, name) => inner switch
    {
        JsonObject map => Find(map, name),
        JsonArray list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < list.Count => list[i],
        _ => null,
    });

    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The JSON text, for messages; "nothing" for null and missing values.</summary>
    public static string Display(JsonNode? node) => node is null ? "nothing" : JsonLeaves.Text(node);

    /// <summary>A JSON number without a fraction; null for anything else.</summary>
    public static long? Whole(JsonNode? node) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue
            ? (long)number
            : null;

    /// <summary>Whether a value is a time in ISO 8601, in UTC.</summary>
    public static bool IsUtcTime(JsonNode? node) =>
        Text(node) is { } text
        && text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && time.Offset == TimeSpan.Zero;

    /// <summary>A time; null for anything else.</summary>
    public static DateTimeOffset? Time(JsonNode? node) =>
        DateTimeOffset.TryParse(Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static bool IsTrue(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    public static bool IsFalse(JsonNode? node) => node?.GetValueKind() == JsonValueKind.False;

    /// <summary>The strings of a list; empty for anything else.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) => node is JsonArray list ? [.. list.Select(Text).OfType<string>()] : [];

    /// <summary>The ids of a list of objects; empty for anything else.</summary>
    public static IReadOnlyList<string> Ids(JsonNode? node) => node is JsonArray list
        ? [.. list.Select(item => item is JsonObject map ? Text(Find(map, "id")) : null).OfType<string>()]
        : [];

    /// <summary>Whether two values are equal. Null, missing, an empty list and an empty object are equal (OBJ-NULLS).</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other) || (IsEmpty(one) && IsEmpty(other));

    /// <summary>The JSON with the properties of all objects sorted by name.</summary>
    public static string Canonical(JsonNode? node) => node switch
    {
        JsonObject map => $"{{{string.Join(',', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(CanonicalEntry))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(Canonical))}]",
        null => "null",
        _ => node.ToJsonString(),
    };

    /// <summary>The JSON without properties whose value is null.</summary>
    public static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map
            .Where(entry => entry.Value is not null)
            .Select(entry => KeyValuePair.Create(entry.Key, WithoutNulls(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };

    private static string CanonicalEntry(KeyValuePair<string, JsonNode?> entry) =>
        $"{JsonSerializer.Serialize(entry.Key)}:{Canonical(entry.Value)}";

    private static bool IsEmpty(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 };

    // JsonObject throws on first access when a name occurs twice.
    private static JsonNode? Find(JsonObject map, string name)
    {
        try
        {
            return map[name];
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
