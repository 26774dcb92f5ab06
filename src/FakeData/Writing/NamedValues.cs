using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;
using Fluenzr.ContractKit.FakeData.Vocabulary;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Believable values for fields that the contract adds, by their name, format and type.</summary>
internal sealed class NamedValues(LocaleWords words, FieldWords fields)
{
    private readonly NamedTexts _texts = new(words, fields);
    private readonly NamedNumbers _numbers = new(fields);

    /// <summary>A value; null when the name says nothing, or the values are those of an enum or of examples.</summary>
    public JsonNode? Find(string name, Schema schema, GeneratedContact contact, SeededRandom random)
    {
        var merged = SchemaMerger.Merge(schema);
        if (merged.Enum is not null || merged.Examples.Count > 0 || merged.AnyOf.Count + merged.OneOf.Count > 0)
            return null;
        var words = new FieldName(name);
        return (merged.Types & ~JsonTypes.Null) switch
        {
            JsonTypes.String when merged.Format == "uuid" => null,
            JsonTypes.String => Text(words, merged, contact, random),
            JsonTypes.Number or JsonTypes.Integer or (JsonTypes.Number | JsonTypes.Integer) => Number(words, merged, contact, random),
            JsonTypes.Boolean => JsonValue.Create(NamedNumbers.Flag(words, random)),
            _ => null,
        };
    }

    // The name of the field stands for a text about which nothing is known.
    private JsonValue? Text(FieldName name, Schema schema, GeneratedContact contact, SeededRandom random)
    {
        var text = _texts.Find(name, schema.Format, contact, random);
        var otherwise = schema is { Format: null, Pattern: null } ? $"{name} {1 + random.NextInt(20)}" : null;
        return Fitting(text) ?? Fitting(otherwise);

        JsonValue? Fitting(string? value) =>
            value is not null && schema.Allows(JsonText.ToElement(value)) ? JsonValue.Create(value) : null;
    }

    private JsonValue? Number(FieldName name, Schema schema, GeneratedContact contact, SeededRandom random) =>
        _numbers.Find(name, contact, random) is { } number
        && JsonValue.Create(number == decimal.Truncate(number) ? decimal.Truncate(number) : number) is { } value
        && schema.Allows(JsonText.ToElement(value))
            ? value
            : null;
}
