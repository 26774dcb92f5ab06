using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Random values for a schema. URLs and emails use the given host.</summary>
/// <param name="random">The random numbers.</param>
/// <param name="host">The host.</param>
/// <param name="named">Values for fields of objects by their names; null for random ones.</param>
internal sealed class ValueGenerator(SeededRandom random, string host, Func<string, Schema, SeededRandom, JsonNode?>? named = null)
{
    /// <summary>A reserved host (RFC 2606) for values without a contact.</summary>
    public const string DefaultHost = "entreprise.example";

    private const int MaxAttempts = 30;
    private const int MaxItems = 3;
    private const int OmitPercent = 15;

    private static readonly JsonTypes[] TypePreference =
        [JsonTypes.String, JsonTypes.Integer, JsonTypes.Number, JsonTypes.Boolean, JsonTypes.Array, JsonTypes.Object, JsonTypes.Null];

    private readonly TextGenerator _texts = new(random, host);

    /// <summary>Generates a valid value, null only when nothing else is allowed; false when none was found.</summary>
    public bool TryGenerateValid(Schema schema, out JsonNode? value) => TryGenerateValid(schema, out value, null);

    private bool TryGenerateValid(Schema schema, out JsonNode? value, string? name)
    {
        for (var i = 0; i < MaxAttempts; i++)
        {
            value = Generate(schema, name);
            if (schema.Allows(JsonText.ToElement(value)))
                return true;
        }

        JsonElement[] given = schema.Default is { } otherwise ? [.. schema.Examples, otherwise] : [.. schema.Examples];
        value = given.Where(schema.Allows).Select(JsonText.ToNode).FirstOrDefault();
        return value is not null || schema.Allows(JsonText.ToElement((JsonNode?)null));
    }

    /// <summary>Generates a valid value for a field: one that its name suggests, or any.</summary>
    public bool TryGenerateValid(string name, Schema schema, out JsonNode? value)
    {
        if (named?.Invoke(name, schema, random) is { } suggested && schema.Allows(JsonText.ToElement(suggested)))
        {
            value = suggested;
            return true;
        }

        return TryGenerateValid(schema, out value, name);
    }

    /// <summary>Generates a value that follows most keywords of the schema; it may be invalid.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="name">The name of the field; null for none.</param>
    public JsonNode? Generate(Schema schema, string? name = null)
    {
        var merged = schema.AllOf.Count == 0 ? schema : SchemaMerger.Merge(schema);
        if (FromExamples(merged) is { } example)
            return JsonText.ToNode(example);
        if (merged.Enum is { Count: > 0 } values)
            return JsonText.ToNode(random.Pick([.. values.Where(value => value.ValueKind != JsonValueKind.Null)
                .DefaultIfEmpty(values[0])]));
        if (merged.AnyOf.Count > 0)
            return Generate(merged with { AnyOf = [], AllOf = [NotNull(merged.AnyOf)] });
        if (merged.OneOf.Count > 0)
            return Generate(merged with { OneOf = [], AllOf = [NotNull(merged.OneOf)] });

        return TypeOf(merged) switch
        {
            JsonTypes.Object => GenerateObject(merged),
            JsonTypes.Array => GenerateArray(merged, name),
            JsonTypes.Integer => NumberGenerator.Generate(merged, isWhole: true, random),
            JsonTypes.Number => NumberGenerator.Generate(merged, isWhole: false, random),
            JsonTypes.Boolean => JsonValue.Create(random.Chance(50)),
            JsonTypes.String => JsonValue.Create(_texts.Generate(merged)),
            _ => null,
        };
    }

    // For texts, examples look better than random words; for other values, both are used.
    private JsonElement? FromExamples(Schema merged)
    {
        if (merged.Examples.Count == 0)
            return null;
        var example = random.Pick(merged.Examples);
        return (example.ValueKind == JsonValueKind.String && merged.Enum is null) || random.Chance(50) ? example : null;
    }

    private Schema NotNull(IReadOnlyList<Schema> candidates) =>
        random.Pick([.. candidates.Where(candidate => SchemaMerger.Merge(candidate).Types != JsonTypes.Null)
            .DefaultIfEmpty(candidates[0])]);

    private static JsonTypes TypeOf(Schema merged)
    {
        JsonTypes[] hints =
        [
            merged.Properties.Count > 0 || merged.Required.Count > 0 || merged.MinProperties > 0 ? JsonTypes.Object : JsonTypes.None,
            merged.Items is not null || merged.MinItems > 0 ? JsonTypes.Array : JsonTypes.None,
            merged.Format is not null || merged.Pattern is not null || merged.MinLength is not null ? JsonTypes.String : JsonTypes.None,
            merged.Minimum is not null || merged.Maximum is not null || merged.MultipleOf is not null ? JsonTypes.Number : JsonTypes.None,
        ];
        return hints.Concat(TypePreference).FirstOrDefault(type => type != JsonTypes.None && merged.Types.HasFlag(type), JsonTypes.Null);
    }

    private JsonArray GenerateArray(Schema merged, string? name)
    {
        var min = merged.MinItems ?? 0;
        var max = Math.Max(min, Math.Min(merged.MaxItems ?? int.MaxValue, Math.Max(min, MaxItems)));
        var count = random.NextInt64(Math.Min(max, Math.Max(min, 1)), max);
        var items = new JsonArray();
        for (var tries = 0; items.Count < count && tries < count + MaxAttempts; tries++)
        {
            // The items of a list have its name, without the s.
            var schema = merged.Items ?? new Schema { Pointer = merged.Pointer, Types = JsonTypes.String };
            if (!TryGenerateValid(name?.TrimEnd('s') ?? "", schema, out var item))
                break;
            if ((!merged.UniqueItems && items.Count < min) || !items.Any(earlier => JsonNode.DeepEquals(earlier, item)))
                items.Add(item);
        }

        return items;
    }

    private JsonObject GenerateObject(Schema merged)
    {
        var min = merged.MinProperties ?? 0;
        var max = merged.MaxProperties ?? int.MaxValue;
        var optional = merged.Properties.Count(property => !merged.Required.Contains(property.Name));
        var free = Math.Max(0, max - merged.Required.Count);
        var entries = new JsonObject();
        foreach (var (name, schema) in merged.Properties)
        {
            var required = merged.Required.Contains(name);
            // An optional property may be omitted, unless minProperties needs it.
            if (!required && (free-- <= 0 || (random.Chance(OmitPercent) && merged.Required.Count + --optional >= min)))
                continue;
            if (TryGenerateValid(name, schema, out var value))
                entries[name] = value;
        }

        foreach (var name in merged.Required.Where(name => !entries.ContainsKey(name)))
            entries[name] = GenerateAdditional(merged);
        for (var i = 1; entries.Count < min && !merged.IsClosed; i++)
            entries[$"field{i}"] = GenerateAdditional(merged);
        return entries;
    }

    private JsonNode? GenerateAdditional(Schema merged) =>
        merged.AdditionalProperties is { } schema && TryGenerateValid(schema, out var value)
            ? value
            : JsonValue.Create(random.Pick(CommonWords.Fillers));
}
