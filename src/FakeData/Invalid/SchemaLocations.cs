using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Invalid;

/// <summary>
/// All locations of a body: the body, its properties and items, and theirs, at any depth. Missing values are generated.
/// </summary>
internal static class SchemaLocations
{
    private const string DefaultName = "other";

    public static IEnumerable<SchemaLocation> Enumerate(Schema schema, JsonNode? valid) => EnumerateAt(schema, "", valid, body => body);

    public static ValueGenerator Generator(string pointer, int number = 0) =>
        new(new SeededRandom(0, number, SeededRandom.StreamOf(pointer)), ValueGenerator.DefaultHost);

    private static IEnumerable<SchemaLocation> EnumerateAt(
        Schema schema, string pointer, JsonNode? valid, Func<JsonNode?, JsonNode?> replace)
    {
        var merged = SchemaMerger.Merge(schema);
        var generated = Generator(pointer).TryGenerateValid(schema, out var value) ? value : null;
        JsonNode[] values = [.. new[] { valid, WithAllProperties(schema, merged, valid), generated }.OfType<JsonNode>()];
        return schema.Parts
            .Select(part => new SchemaLocation(part, merged, pointer, values, replace))
            .Concat(EnumerateChildren(merged, pointer, values, replace));
    }

    private static IEnumerable<SchemaLocation> EnumerateChildren(
        Schema merged, string pointer, IReadOnlyList<JsonNode> values, Func<JsonNode?, JsonNode?> replace)
    {
        if (values.OfType<JsonObject>().FirstOrDefault() is { } entries)
        {
            var named = merged.Properties.Select(property => (property.Name, property.Schema));
            (string, Schema)[] other =
                merged.AdditionalProperties is { } additional ? [(AdditionalName(merged, entries), additional)] : [];
            foreach (var (name, schema) in named.Concat(other))
            {
                var child = JsonPointer.Append(pointer, name);
                foreach (var location in EnumerateAt(schema, child, entries[name], value => replace(With(merged, entries, name, value))))
                    yield return location;
            }
        }

        if (merged.Items is { } items && values.OfType<JsonArray>().FirstOrDefault(list => list.Count > 0) is { } list)
        {
            foreach (var location in EnumerateAt(items, pointer + "/0", list[0], value => replace(With(list, value))))
                yield return location;
        }
    }

    // The valid body with all named properties: missing ones are generated.
    private static JsonObject? WithAllProperties(Schema schema, Schema merged, JsonNode? valid)
    {
        if (!merged.Types.HasFlag(JsonTypes.Object) || merged.Properties.Count == 0)
            return null;
        var full = valid is JsonObject entries ? (JsonObject)entries.DeepClone() : [];
        foreach (var (name, property) in merged.Properties.Where(property => !full.ContainsKey(property.Name)))
        {
            if (Generator(name).TryGenerateValid(property, out var value))
                full[name] = value;
        }

        return schema.Allows(JsonText.ToElement(full)) ? full : null;
    }

    private static string AdditionalName(Schema merged, JsonObject entries) =>
        entries.Select(entry => entry.Key).FirstOrDefault(name => merged.Properties.All(property => property.Name != name)) ?? DefaultName;

    // When the object would have too many properties, an optional one is removed.
    private static JsonObject With(Schema merged, JsonObject entries, string name, JsonNode? value)
    {
        var changed = (JsonObject)entries.DeepClone();
        changed[name] = value?.DeepClone();
        var optional = changed.Select(entry => entry.Key).FirstOrDefault(other => other != name && !merged.Required.Contains(other));
        if (changed.Count > merged.MaxProperties && optional is not null)
            changed.Remove(optional);
        return changed;
    }

    private static JsonArray With(JsonArray list, JsonNode? first)
    {
        var changed = (JsonArray)list.DeepClone();
        changed[0] = first?.DeepClone();
        return changed;
    }
}
