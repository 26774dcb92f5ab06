using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Creates field writers for schemas: a realistic value where it is valid, else any valid value.</summary>
/// <param name="file">The file of the contract, for errors.</param>
/// <param name="seed">The random seed.</param>
/// <param name="named">Values by the names of fields.</param>
/// <param name="unique">The fields whose values no two contacts may share; emails always differ.</param>
internal sealed class FieldWriters(string file, int seed, NamedValues named, IReadOnlySet<string> unique)
{
    private const int DefaultMissingPercent = 20;

    /// <summary>Writes the first valid text. All texts have the given format.</summary>
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

    /// <summary>Writes a value that is not a text. It is validated first unless the schema has no constraints.</summary>
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

    /// <summary>Writes one of the given JSON values, or a generated value when it is invalid.</summary>
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

    /// <summary>Writes an object. Unknown properties get generated values.</summary>
    /// <param name="schema">The schema of the object.</param>
    /// <param name="known">The known fields by name.</param>
    /// <param name="withNulls">Whether a missing value is written as null where allowed.</param>
    /// <param name="more">Whether to write known fields that the schema does not name but allows.</param>
    public WriteField Object(Schema schema, IReadOnlyDictionary<string, KnownField> known, bool withNulls, bool more = false)
    {
        var merged = SchemaMerger.Merge(schema);
        // No response shows what is only written, and no request sends what is only read.
        merged = merged with
        {
            Properties = [.. merged.Properties.Where(property => withNulls ? !property.Schema.IsWriteOnly : !property.Schema.IsReadOnly)],
        };
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
        // The whole schema must allow null: an enum may exclude it.
        var isNullable = (withNulls || isRequired) && schema.Allows(JsonText.ToElement((JsonNode?)null));
        if (known is not null)
            return new FieldWriter(
                name,
                Distinct(name, schema, known.CreateWriter(schema)),
                isRequired && !isNullable ? 0 : known.MissingPercent,
                isNullable,
                seed);
        if (GeneratedWriter(name, schema) is { } any)
            return new FieldWriter(name, Distinct(name, schema, any), isRequired ? 0 : DefaultMissingPercent, isNullable, seed);
        return isRequired ? throw NoValidValue(schema) : null;
    }

    private WriteField Distinct(string name, Schema schema, WriteField write) => name == "email" || !unique.Contains(name)
        ? write
        : (json, contact) =>
        {
            var value = JsonText.ToUtf8(trial => write(trial, contact));
            var distinct = UniqueValues.Of(JsonElement.Parse(value), contact.Index);
            if (distinct is not null && schema.Allows(JsonText.ToElement(distinct)))
                distinct.WriteTo(json);
            else
                json.WriteRawValue(value, skipInputValidation: true);
        };

    private WriteField RequiredWriter(string name, Schema schema) => GeneratedWriter(name, schema) ?? throw NoValidValue(schema);

    // The sample is a valid fallback for contacts without a generated value.
    private WriteField? GeneratedWriter(string name, Schema schema)
    {
        var stream = SeededRandom.StreamOf(name);
        if (!new ValueGenerator(new SeededRandom(seed, 0, stream), ValueGenerator.DefaultHost).TryGenerateValid(schema, out var sample))
            return null;
        return (json, contact) =>
        {
            var values = new ValueGenerator(
                new SeededRandom(seed, contact.Index, stream),
                contact.Person.Company.Domain,
                (field, rules, random) => named.Find(field, rules, contact, random));
            var value = values.TryGenerateValid(name, schema, out var generated) ? generated : sample;
            if (value is null)
                json.WriteNullValue();
            else
                value.WriteTo(json);
        };
    }

    private SpecException NoValidValue(Schema schema) =>
        new(file, null, $"{schema.Pointer}: No valid value was found. Add an example to the schema.");

    private static bool IsUnconstrained(Schema schema, JsonTypes type) => schema.Parts.All(part =>
        part.Types.HasFlag(type) && part.Enum is null && part.AnyOf.Count + part.OneOf.Count == 0 && part.Not is null
        && (part.MinProperties ?? part.MaxProperties ?? part.MinItems ?? part.MaxItems) is null && !part.UniqueItems
        && (part.Minimum ?? part.Maximum ?? part.ExclusiveMinimum ?? part.ExclusiveMaximum ?? part.MultipleOf) is null);
}
