using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Looks into JSON of which nothing is certain.</summary>
internal static class JsonValues
{
    /// <summary>The value at a dotted path; null when it is not there.</summary>
    public static JsonNode? At(JsonNode? node, string path) => path.Split('.').Aggregate(node, (inner, name) => inner switch
    {
        JsonObject map => Find(map, name),
        JsonArray list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < list.Count => list[i],
        _ => null,
    });

    public static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A JSON number without a fraction; null for anything else.</summary>
    public static long? Whole(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue
            ? (long)number
            : null;

    public static bool IsTrue(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    public static bool IsFalse(JsonNode? node) => node?.GetValueKind() == JsonValueKind.False;

    /// <summary>The texts of a list; empty when it is none.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) => node is JsonArray list ? [.. list.Select(Text).OfType<string>()] : [];

    /// <summary>The ids of a list of objects; empty when it is none.</summary>
    public static IReadOnlyList<string> Ids(JsonNode? node) =>
        node is JsonArray list ? [.. list.Select(item => item is JsonObject map ? Text(Find(map, "id")) : null).OfType<string>()] : [];

    /// <summary>Equal, or both without a value: null and absent are the same (OBJ-NULLS), and so are an empty list or object and none.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other) || (IsNothing(one) && IsNothing(other));

    /// <summary>The JSON with the names of all objects in one order, which means nothing.</summary>
    public static string Canonical(JsonNode? node) => node switch
    {
        JsonObject map => $"{{{string.Join(',', map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{JsonSerializer.Serialize(entry.Key)}:{Canonical(entry.Value)}"))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(Canonical))}]",
        null => "null",
        _ => node.ToJsonString(),
    };

    /// <summary>The JSON without the names whose value is null.</summary>
    public static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Key, WithoutNulls(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };

    private static bool IsNothing(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 };

    // A repeated name makes JsonObject throw when it is first looked into.
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
