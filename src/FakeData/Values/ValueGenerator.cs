using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Values for a schema of which nothing but the schema is known. URLs and emails are of the host given.</summary>
internal sealed class ValueGenerator(SeededRandom random, string host)
{
    /// <summary>A host that is nobody's (RFC 2606), for values that belong to no contact.</summary>
    public const string NoHost = "entreprise.example";

    private const int Tries = 30;
    private const int MostItems = 3;
    private const int Rarely = 15;

    private static readonly JsonTypes[] Preferred =
        [JsonTypes.String, JsonTypes.Integer, JsonTypes.Number, JsonTypes.Boolean, JsonTypes.Array, JsonTypes.Object, JsonTypes.Null];

    private readonly TextGenerator _texts = new(random, host);

    /// <summary>A value that the schema allows, not null where it allows another; false when none was found.</summary>
    public bool TryFit(Schema schema, out JsonNode? value)
    {
        for (var i = 0; i < Tries; i++)
        {
            value = Draw(schema);
            if (schema.Allows(JsonText.Element(value)))
                return true;
        }

        JsonElement[] given = schema.Default is { } otherwise ? [.. schema.Examples, otherwise] : [.. schema.Examples];
        value = given.Where(schema.Allows).Select(JsonText.Node).FirstOrDefault();
        return value is not null || schema.Allows(JsonText.Element((JsonNode?)null));
    }

    /// <summary>A value that follows most rules of the schema.</summary>
    public JsonNode? Draw(Schema schema)
    {
        var flat = schema.AllOf.Count == 0 ? schema : SchemaMerger.Of(schema);
        if (FromExamples(flat) is { } example)
            return JsonText.Node(example);
        if (flat.Enum is { Count: > 0 } values)
            return JsonText.Node(random.Pick([.. values.Where(value => value.ValueKind != JsonValueKind.Null).DefaultIfEmpty(values[0])]));
        if (flat.AnyOf.Count > 0)
            return Draw(flat with { AnyOf = [], AllOf = [NotNull(flat.AnyOf)] });
        if (flat.OneOf.Count > 0)
            return Draw(flat with { OneOf = [], AllOf = [NotNull(flat.OneOf)] });

        return TypeOf(flat) switch
        {
            JsonTypes.Object => Object(flat),
            JsonTypes.Array => Array(flat),
            JsonTypes.Integer => NumberGenerator.Draw(flat, isWhole: true, random),
            JsonTypes.Number => NumberGenerator.Draw(flat, isWhole: false, random),
            JsonTypes.Boolean => JsonValue.Create(random.Chance(50)),
            JsonTypes.String => JsonValue.Create(_texts.Draw(flat)),
            _ => null,
        };
    }

    // Examples of a text are better than any words; other values may as well be drawn.
    private JsonElement? FromExamples(Schema flat)
    {
        if (flat.Examples.Count == 0)
            return null;
        var example = random.Pick(flat.Examples);
        return (example.ValueKind == JsonValueKind.String && flat.Enum is null) || random.Chance(50) ? example : null;
    }

    private Schema NotNull(IReadOnlyList<Schema> candidates) =>
        random.Pick([.. candidates.Where(candidate => SchemaMerger.Of(candidate).Types != JsonTypes.Null).DefaultIfEmpty(candidates[0])]);

    private static JsonTypes TypeOf(Schema flat)
    {
        JsonTypes[] hints =
        [
            flat.Properties.Count > 0 || flat.Required.Count > 0 || flat.MinProperties > 0 ? JsonTypes.Object : JsonTypes.None,
            flat.Items is not null || flat.MinItems > 0 ? JsonTypes.Array : JsonTypes.None,
            flat.Format is not null || flat.Pattern is not null || flat.MinLength is not null ? JsonTypes.String : JsonTypes.None,
            flat.Minimum is not null || flat.Maximum is not null || flat.MultipleOf is not null ? JsonTypes.Number : JsonTypes.None,
        ];
        return hints.Concat(Preferred).FirstOrDefault(type => type != JsonTypes.None && flat.Types.HasFlag(type), JsonTypes.Null);
    }

    private JsonArray Array(Schema flat)
    {
        var least = flat.MinItems ?? 0;
        var most = Math.Max(least, Math.Min(flat.MaxItems ?? int.MaxValue, Math.Max(least, MostItems)));
        var count = random.Between(Math.Min(most, Math.Max(least, 1)), most);
        var items = new JsonArray();
        for (var tries = 0; items.Count < count && tries < count + Tries; tries++)
        {
            if (!TryFit(flat.Items ?? new Schema { Pointer = flat.Pointer, Types = JsonTypes.String }, out var item))
                break;
            if (!flat.UniqueItems || !items.Any(earlier => JsonNode.DeepEquals(earlier, item)))
                items.Add(item);
        }

        return items;
    }

    private JsonObject Object(Schema flat)
    {
        var least = flat.MinProperties ?? 0;
        var most = flat.MaxProperties ?? int.MaxValue;
        var optional = flat.Properties.Count(property => !flat.Required.Contains(property.Name));
        var free = Math.Max(0, most - flat.Required.Count);
        var entries = new JsonObject();
        foreach (var (name, schema) in flat.Properties)
        {
            var required = flat.Required.Contains(name);
            // What is optional may be left out, unless it is needed to reach the least number.
            if (!required && (free-- <= 0 || (random.Chance(Rarely) && flat.Required.Count + --optional >= least)))
                continue;
            if (TryFit(schema, out var value))
                entries[name] = value;
        }

        foreach (var name in flat.Required.Where(name => !entries.ContainsKey(name)))
            entries[name] = Additional(flat);
        for (var i = 1; entries.Count < least && !flat.IsClosed; i++)
            entries[$"field{i}"] = Additional(flat);
        return entries;
    }

    private JsonNode? Additional(Schema flat) =>
        flat.AdditionalProperties is { } schema && TryFit(schema, out var value) ? value : JsonValue.Create(random.Pick(BogusLists.Any));
}
