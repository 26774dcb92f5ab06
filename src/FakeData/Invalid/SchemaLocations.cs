using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Invalid;

/// <summary>
/// All places of a body: itself, its properties and items, theirs, and so on; where the body lacks a value, one that fits is put in.
/// </summary>
internal static class SchemaLocations
{
    private const string AnyName = "other";

    public static IEnumerable<SchemaLocation> Enumerate(Schema schema, JsonNode? valid) => EnumerateAt(schema, "", valid, body => body);

    public static ValueGenerator Generator(string pointer, int number = 0) => new(new SeededRandom(0, number, SeededRandom.StreamOf(pointer)), ValueGenerator.DefaultHost);

    private static IEnumerable<SchemaLocation> EnumerateAt(Schema schema, string pointer, JsonNode? valid, Func<JsonNode?, JsonNode?> place)
    {
        var whole = SchemaMerger.Merge(schema);
        JsonNode?[] values = [valid, WithAllProperties(schema, whole, valid), Generator(pointer).TryGenerateValid(schema, out var drawn) ? drawn : null];
        JsonNode[] fitting = [.. values.OfType<JsonNode>()];
        return schema.Parts.Select(part => new SchemaLocation(part, whole, pointer, fitting, place)).Concat(EnumerateChildren(whole, pointer, fitting, place));
    }

    private static IEnumerable<SchemaLocation> EnumerateChildren(Schema whole, string pointer, IReadOnlyList<JsonNode> values, Func<JsonNode?, JsonNode?> place)
    {
        if (values.OfType<JsonObject>().FirstOrDefault() is { } entries)
        {
            var named = whole.Properties.Select(property => (property.Name, property.Schema));
            var other = whole.AdditionalProperties is { } additional ? [(AdditionalName(whole, entries), additional)] : Array.Empty<(string, Schema)>();
            foreach (var (name, schema) in named.Concat(other))
            {
                foreach (var location in EnumerateAt(schema, JsonPointer.Append(pointer, name), entries[name], value => place(With(whole, entries, name, value))))
                    yield return location;
            }
        }

        if (whole.Items is { } items && values.OfType<JsonArray>().FirstOrDefault(list => list.Count > 0) is { } list)
        {
            foreach (var location in EnumerateAt(items, pointer + "/0", list[0], value => place(With(list, value))))
                yield return location;
        }
    }

    // All properties that the schema names: what is there, and what fits where nothing is.
    private static JsonObject? WithAllProperties(Schema schema, Schema whole, JsonNode? valid)
    {
        if (!whole.Types.HasFlag(JsonTypes.Object) || whole.Properties.Count == 0)
            return null;
        var full = valid is JsonObject entries ? (JsonObject)entries.DeepClone() : [];
        foreach (var (name, property) in whole.Properties.Where(property => !full.ContainsKey(property.Name)))
        {
            if (Generator(name).TryGenerateValid(property, out var value))
                full[name] = value;
        }

        return schema.Allows(JsonText.ToElement(full)) ? full : null;
    }

    private static string AdditionalName(Schema whole, JsonObject entries) =>
        entries.Select(entry => entry.Key).FirstOrDefault(name => whole.Properties.All(property => property.Name != name)) ?? AnyName;

    // Where there is no room for one more property, another one that is optional makes it.
    private static JsonObject With(Schema whole, JsonObject entries, string name, JsonNode? value)
    {
        var changed = (JsonObject)entries.DeepClone();
        changed[name] = value?.DeepClone();
        var optional = changed.Select(entry => entry.Key).FirstOrDefault(other => other != name && !whole.Required.Contains(other));
        if (changed.Count > whole.MaxProperties && optional is not null)
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
