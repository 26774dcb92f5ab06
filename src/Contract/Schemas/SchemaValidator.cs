using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Reading;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>One validation under way: where it is in the document, and what it found. A pointer is built only for a violation.</summary>
internal sealed class SchemaValidator
{
    // Made for the first value within another; an index is made a segment only for a violation.
    private readonly List<(string? Name, int Index)> _path = [];
    private List<Violation>? _violations;

    public IReadOnlyList<Violation> Run(Schema schema, JsonElement value)
    {
        try
        {
            Check(schema, value);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // JSON by its syntax, yet nothing that can be looked at: half a surrogate pair (\ud800), an exponent of ten digits.
            Break(schema, "type", "Unicode text and numbers of a sane size", value);
        }

        return _violations ?? (IReadOnlyList<Violation>)[];
    }

    private void Check(Schema schema, JsonElement value)
    {
        if (!schema.Types.Allow(value))
        {
            // The other rules of the schema speak of the right type only: one cause, one violation.
            Break(schema, "type", schema.Types.Describe(), value);
            return;
        }

        if (schema.Enum is { } allowed && !IsAmong(allowed, value))
            Break(schema, "enum", string.Join(", ", allowed.Select(Show)), value);

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value);
                break;
            case JsonValueKind.String:
                CheckString(schema, value);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value);
                break;
        }

        CheckCombinations(schema, value);
    }

    private void CheckObject(Schema schema, JsonElement value)
    {
        for (var i = 0; i < schema.Required.Count; i++)
        {
            if (!value.TryGetProperty(schema.Required[i], out _))
                Break(schema.Find(schema.Required[i]), "required", "", value, schema.Required[i]);
        }

        Between(schema, value, value.GetPropertyCount(), schema.MinProperties, schema.MaxProperties, "minProperties", "maxProperties");
        if (schema.Properties.Count == 0 && schema.AdditionalProperties is null && !schema.IsClosed)
            return;

        foreach (var entry in value.EnumerateObject())
        {
            if (Named(schema, entry) is { } property)
                Within((property.Name, 0), property.Schema, entry.Value);
            else if (schema.IsClosed)
                Break(schema, "additionalProperties", "", entry.Value, entry.Name);
            else if (schema.AdditionalProperties is { } additional)
                Within((entry.Name, 0), additional, entry.Value);
        }
    }

    private static Property? Named(Schema schema, JsonProperty entry)
    {
        for (var i = 0; i < schema.Properties.Count; i++)
        {
            if (entry.NameEquals(schema.Properties[i].Utf8Name.Span))
                return schema.Properties[i];
        }

        return null;
    }

    private void CheckArray(Schema schema, JsonElement value)
    {
        Between(schema, value, value.GetArrayLength(), schema.MinItems, schema.MaxItems, "minItems", "maxItems");
        if (schema.UniqueItems && HasTwins(value))
            Break(schema, "uniqueItems", "", value);
        if (schema.Items is not { } items)
            return;

        var index = 0;
        foreach (var item in value.EnumerateArray())
            Within((null, index++), items, item);
    }

    private static bool HasTwins(JsonElement list)
    {
        var earlier = new HashSet<JsonElement>(JsonEquality.Instance);
        return !list.EnumerateArray().All(earlier.Add);
    }

    private void CheckString(Schema schema, JsonElement value)
    {
        if (schema is { MinLength: null, MaxLength: null, Pattern: null, IsFormat: null })
            return;

        var text = value.GetString()!;
        // A surrogate pair is one character to JSON Schema.
        var length = schema is { MinLength: null, MaxLength: null } ? 0 : Characters(text);
        Between(schema, value, length, schema.MinLength, schema.MaxLength, "minLength", "maxLength");
        if (length == 0 && schema.MinLength > 0)
            return; // Nothing is not ill-formed besides: one cause, one violation.
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
            Break(schema, "pattern", pattern.ToString(), value);
        if (schema.IsFormat is { } isFormat && !isFormat(text))
            Break(schema, "format", schema.Format!, value);
    }

    private static int Characters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    private void CheckNumber(Schema schema, JsonElement value)
    {
        if (schema is { Minimum: null, Maximum: null, ExclusiveMinimum: null, ExclusiveMaximum: null, MultipleOf: null })
            return;

        // A number beyond decimal is beyond every limit on its side.
        var number = value.TryGetDecimal(out var exact) ? exact : value.GetDouble() < 0 ? decimal.MinValue : decimal.MaxValue;
        if (number < schema.Minimum)
            Break(schema, "minimum", Show(schema.Minimum), value);
        if (number > schema.Maximum)
            Break(schema, "maximum", Show(schema.Maximum), value);
        if (number <= schema.ExclusiveMinimum)
            Break(schema, "exclusiveMinimum", Show(schema.ExclusiveMinimum), value);
        if (number >= schema.ExclusiveMaximum)
            Break(schema, "exclusiveMaximum", Show(schema.ExclusiveMaximum), value);
        if (schema.MultipleOf is { } factor && number % factor != 0)
            Break(schema, "multipleOf", Show(factor), value);
    }

    private void CheckCombinations(Schema schema, JsonElement value)
    {
        for (var i = 0; i < schema.AllOf.Count; i++)
            Check(schema.AllOf[i], value);
        if (schema.AnyOf.Count > 0 && Allowing(schema.AnyOf, value) == 0)
            Break(schema, "anyOf", "", value);
        if (schema.OneOf.Count > 0 && Allowing(schema.OneOf, value) != 1)
            Break(schema, "oneOf", "", value);
        if (schema.Not is { } forbidden && forbidden.Allows(value))
            Break(schema, "not", "", value);
    }

    // In methods of their own, for a lambda would cost an object at every value, also where there is nothing to compare.
    private static bool IsAmong(IReadOnlyList<JsonElement> allowed, JsonElement value) => allowed.Any(candidate => JsonElement.DeepEquals(candidate, value));

    private static int Allowing(IReadOnlyList<Schema> schemas, JsonElement value) => schemas.Count(schema => schema.Allows(value));

    private void Between(Schema schema, JsonElement value, int count, int? least, int? most, string tooFew, string tooMany)
    {
        if (count < least)
            Break(schema, tooFew, Show(least), value);
        if (count > most)
            Break(schema, tooMany, Show(most), value);
    }

    private void Within((string? Name, int Index) segment, Schema schema, JsonElement value)
    {
        _path.Add(segment);
        Check(schema, value);
        _path.RemoveAt(_path.Count - 1);
    }

    private void Break(Schema? schema, string keyword, string limit, JsonElement value, string? below = null)
    {
        var pointer = _path.Aggregate("", (path, segment) => JsonPointer.Append(path, segment.Name ?? Show(segment.Index)));
        (_violations ??= []).Add(new Violation(
            below is null ? pointer : JsonPointer.Append(pointer, below), keyword, limit, schema,
            IsNull: below is null && value.ValueKind == JsonValueKind.Null));
    }

    private static string Show(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Show(object? limit) => string.Create(CultureInfo.InvariantCulture, $"{limit}");
}
