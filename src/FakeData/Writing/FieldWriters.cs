using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Makes writers for schemas: a believable value where it fits, else any value that fits.</summary>
internal sealed class FieldWriters(string file, int seed)
{
    private const int DefaultMissingPercent = 20;

    /// <summary>The first of the texts that fits, in the order of their beauty; all are of the format.</summary>
    public WriteField Text(string name, Schema schema, string? format, params Func<GeneratedContact, string>[] texts)
    {
        if (TextConstraints.Predicate(schema, format) is not { } fits)
            return (json, contact) => json.WriteStringValue(texts[0](contact));

        var any = RequiredWriter(name, schema);
        return (json, contact) =>
        {
            foreach (var text in texts)
            {
                if (text(contact) is var value && fits(value))
                {
                    json.WriteStringValue(value);
                    return;
                }
            }

            any(json, contact);
        };
    }

    /// <summary>A value that is no text; it is tried first where the schema has rules that it may break.</summary>
    public WriteField Value(string name, Schema schema, JsonTypes type, WriteField write)
    {
        if (IsUnconstrained(schema, type))
            return write;

        var any = RequiredWriter(name, schema);
        return (json, contact) =>
        {
            var value = JsonText.ToUtf8(trial => write(trial, contact));
            if (schema.Allows(JsonElement.Parse(value)))
                json.WriteRawValue(value, skipInputValidation: true);
            else
                any(json, contact);
        };
    }

    /// <summary>One of the values at hand, of those that fit.</summary>
    public WriteField OneOf(string name, Schema schema, IReadOnlyList<byte[]> values, Func<GeneratedContact, int> choose)
    {
        byte[]?[] fitting = [.. values.Select(value => schema.Allows(JsonElement.Parse(value)) ? value : null)];
        var any = fitting.Contains(null) ? RequiredWriter(name, schema) : null;
        return (json, contact) =>
        {
            if (fitting[choose(contact)] is { } value)
                json.WriteRawValue(value, skipInputValidation: true);
            else
                any!(json, contact);
        };
    }

    /// <summary>The properties of an object; those that are not known get any value that fits.</summary>
    /// <param name="schema">The schema of the object.</param>
    /// <param name="known">The properties that are known.</param>
    /// <param name="withNulls">Whether null stands for a missing value where it may.</param>
    /// <param name="more">Whether known properties are written, too, that the schema does not name but allows.</param>
    public WriteField Object(Schema schema, IReadOnlyDictionary<string, KnownField> known, bool withNulls, bool more = false)
    {
        var merged = SchemaMerger.Merge(schema);
        var additional = merged.AdditionalProperties ?? new Schema { Pointer = schema.Pointer };
        string[] named = [.. merged.Properties.Select(property => property.Name)];
        FieldWriter?[] fields =
        [
            .. merged.Properties.Select(property =>
                CreateField(property, known.GetValueOrDefault(property.Name), merged.Required.Contains(property.Name), withNulls)),
            .. merged.Required.Except(named)
                .Select(name => CreateField(new Property(name, additional), known.GetValueOrDefault(name), isRequired: true, withNulls)),
            .. known.Where(entry => more && !merged.IsClosed && !merged.Required.Contains(entry.Key) && !named.Contains(entry.Key))
                .Select(entry => CreateField(new Property(entry.Key, additional), entry.Value, isRequired: false, withNulls: false)),
        ];
        var written = fields.OfType<FieldWriter>().ToArray();
        return (json, contact) =>
        {
            json.WriteStartObject();
            foreach (var field in written)
                field.Write(json, contact);
            json.WriteEndObject();
        };
    }

    private FieldWriter? CreateField(Property property, KnownField? known, bool isRequired, bool withNulls)
    {
        var (name, schema) = property;
        // null must fit as a whole: an enum may exclude what the type allows.
        var isNullable = (withNulls || isRequired) && schema.Allows(JsonText.ToElement((JsonNode?)null));
        if (known is not null)
            return new FieldWriter(name, known.CreateWriter(schema), isRequired && !isNullable ? 0 : known.MissingPercent, isNullable, seed);
        if (GeneratedWriter(name, schema) is { } any)
            return new FieldWriter(name, any, isRequired ? 0 : DefaultMissingPercent, isNullable, seed);
        return isRequired ? throw NoValidValue(schema) : null;
    }

    private WriteField RequiredWriter(string name, Schema schema) => GeneratedWriter(name, schema) ?? throw NoValidValue(schema);

    // The sample is proven to fit, for the draw that finds nothing.
    private WriteField? GeneratedWriter(string name, Schema schema)
    {
        var purpose = SeededRandom.StreamOf(name);
        if (!new ValueGenerator(new SeededRandom(seed, 0, purpose), ValueGenerator.DefaultHost).TryGenerateValid(schema, out var sample))
            return null;
        return (json, contact) =>
        {
            var values = new ValueGenerator(new SeededRandom(seed, contact.Index, purpose), contact.Person.Company.Domain);
            var value = values.TryGenerateValid(schema, out var fitting) ? fitting : sample;
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        };
    }

    private SpecException NoValidValue(Schema schema) =>
        new(file, null, $"{schema.Pointer}: no fake value was found that fits; an example in the schema helps");

    private static bool IsUnconstrained(Schema schema, JsonTypes type) => schema.Parts.All(part =>
        part.Types.HasFlag(type) && part.Enum is null && part.AnyOf.Count + part.OneOf.Count == 0 && part.Not is null
        && (part.MinProperties ?? part.MaxProperties ?? part.MinItems ?? part.MaxItems) is null && !part.UniqueItems
        && (part.Minimum ?? part.Maximum ?? part.ExclusiveMinimum ?? part.ExclusiveMaximum ?? part.MultipleOf) is null);
}
