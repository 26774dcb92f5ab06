using System.Globalization;
using System.Text.Json;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>
/// The state of one validation: the path in the document and the violations found. Pointers are built only for violations, and only the
/// first of them are kept: a hostile document has millions.
/// </summary>
internal sealed class SchemaValidator
{
    // An index becomes a text only for a violation.
    private readonly List<(string? Name, int Index)> _path = [];
    private List<Violation>? _violations;

    // The violations of the document, or of the entry that is being checked: each entry of a list has its own maximum.
    private int _count;

    public IReadOnlyList<Violation> Validate(Schema schema, JsonElement value)
    {
        try
        {
            Check(schema, value);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // Valid JSON syntax that .NET cannot read: half of a surrogate pair (\ud800), an exponent of ten digits.
            AddViolation(schema, "type", "Unicode text and numbers of a sane size", value);
        }

        CountOmitted();
        return _violations ?? (IReadOnlyList<Violation>)[];
    }

    private void Check(Schema schema, JsonElement value)
    {
        if (!schema.Types.Allow(value))
        {
            // The other keywords apply to the right type only: one cause, one violation.
            AddViolation(schema, "type", schema.Types.Describe(), value);
            return;
        }

        if (schema.Enum is { } allowed && !Contains(allowed, value))
            AddViolation(schema, "enum", string.Join(", ", allowed.Select(Display)), value);

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
                AddViolation(schema.Find(schema.Required[i]), "required", "", value, schema.Required[i]);
        }

        CheckCount(schema, value, value.GetPropertyCount(), schema.MinProperties, schema.MaxProperties, "minProperties", "maxProperties");
        if (schema.Properties.Count == 0 && schema.AdditionalProperties is null && !schema.IsClosed)
            return;

        foreach (var entry in value.EnumerateObject())
        {
            if (FindProperty(schema, entry) is { } property)
                CheckAt((property.Name, 0), property.Schema, entry.Value);
            else if (schema.IsClosed)
                AddViolation(schema, "additionalProperties", "", entry.Value, entry.Name);
            else if (schema.AdditionalProperties is { } additional)
                CheckAt((entry.Name, 0), additional, entry.Value);
        }
    }

    private static Property? FindProperty(Schema schema, JsonProperty entry)
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
        CheckCount(schema, value, value.GetArrayLength(), schema.MinItems, schema.MaxItems, "minItems", "maxItems");
        if (schema.UniqueItems && HasDuplicates(value))
            AddViolation(schema, "uniqueItems", "", value);
        // The items of a list that is too long are not checked: one cause, one violation.
        if (schema.Items is not { } items || value.GetArrayLength() > schema.MaxItems)
            return;

        var (index, hasEntries) = (0, (items.Types & JsonTypes.Object) != 0);
        foreach (var item in value.EnumerateArray())
        {
            if (hasEntries)
                CheckEntry((null, index++), items, item);
            else
                CheckAt((null, index++), items, item);
        }
    }

    private void CheckEntry((string? Name, int Index) segment, Schema schema, JsonElement value)
    {
        CountOmitted();
        var before = _count;
        _count = 0;
        CheckAt(segment, schema, value);
        CountOmitted();
        _count = before;
    }

    // The last violation that is kept stands for the others.
    private void CountOmitted()
    {
        if (_count <= Violation.MaxListed)
            return;
        _violations![^1] = _violations[^1] with { Omitted = _violations[^1].Omitted + _count - Violation.MaxListed };
        _count = Violation.MaxListed;
    }

    private static bool HasDuplicates(JsonElement list)
    {
        var earlier = new HashSet<JsonElement>(JsonEquality.Instance);
        return !list.EnumerateArray().All(earlier.Add);
    }

    private void CheckString(Schema schema, JsonElement value)
    {
        if (schema is { MinLength: null, MaxLength: null, Pattern: null, IsFormat: null })
            return;

        var text = value.GetString()!;
        // JSON Schema counts a surrogate pair as one character.
        var length = schema is { MinLength: null, MaxLength: null } ? 0 : Characters(text);
        CheckCount(schema, value, length, schema.MinLength, schema.MaxLength, "minLength", "maxLength");
        if (length == 0 && schema.MinLength > 0)
            return; // An empty text is not malformed as well: one cause, one violation.
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text))
            AddViolation(schema, "pattern", pattern.ToString(), value);
        if (schema.IsFormat is { } isFormat && !isFormat(text))
            AddViolation(schema, "format", schema.Format!, value);
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

        // A number outside the range of decimal exceeds every limit on its side.
        var number = value.TryGetDecimal(out var exact) ? exact : value.GetDouble() < 0 ? decimal.MinValue : decimal.MaxValue;
        if (number < schema.Minimum)
            AddViolation(schema, "minimum", Display(schema.Minimum), value);
        if (number > schema.Maximum)
            AddViolation(schema, "maximum", Display(schema.Maximum), value);
        if (number <= schema.ExclusiveMinimum)
            AddViolation(schema, "exclusiveMinimum", Display(schema.ExclusiveMinimum), value);
        if (number >= schema.ExclusiveMaximum)
            AddViolation(schema, "exclusiveMaximum", Display(schema.ExclusiveMaximum), value);
        if (schema.MultipleOf is { } factor && number % factor != 0)
            AddViolation(schema, "multipleOf", Display(factor), value);
    }

    private void CheckCombinations(Schema schema, JsonElement value)
    {
        for (var i = 0; i < schema.AllOf.Count; i++)
            Check(schema.AllOf[i], value);
        if (schema.AnyOf.Count > 0 && CountMatches(schema.AnyOf, value) == 0)
            AddViolation(schema, "anyOf", "", value);
        if (schema.OneOf.Count > 0 && CountMatches(schema.OneOf, value) != 1)
            AddViolation(schema, "oneOf", "", value);
        if (schema.Not is { } forbidden && forbidden.Allows(value))
            AddViolation(schema, "not", "", value);
    }

    // Separate methods: a lambda in the caller would allocate for every value, even when there is nothing to compare.
    private static bool Contains(IReadOnlyList<JsonElement> allowed, JsonElement value) =>
        allowed.Any(candidate => JsonElement.DeepEquals(candidate, value));

    private static int CountMatches(IReadOnlyList<Schema> schemas, JsonElement value) => schemas.Count(schema => schema.Allows(value));

    private void CheckCount(Schema schema, JsonElement value, int count, int? min, int? max, string minKeyword, string maxKeyword)
    {
        if (count < min)
            AddViolation(schema, minKeyword, Display(min), value);
        if (count > max)
            AddViolation(schema, maxKeyword, Display(max), value);
    }

    private void CheckAt((string? Name, int Index) segment, Schema schema, JsonElement value)
    {
        _path.Add(segment);
        Check(schema, value);
        _path.RemoveAt(_path.Count - 1);
    }

    private void AddViolation(Schema? schema, string keyword, string limit, JsonElement value, string? child = null)
    {
        if (++_count > Violation.MaxListed)
            return;
        var pointer = _path.Aggregate("", (path, segment) => JsonPointer.Append(path, segment.Name ?? Display(segment.Index)));
        (_violations ??= []).Add(new Violation(
            child is null ? pointer : JsonPointer.Append(pointer, child), keyword, limit, schema,
            IsNull: child is null && value.ValueKind == JsonValueKind.Null));
    }

    private static string Display(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Display(object? limit) => string.Create(CultureInfo.InvariantCulture, $"{limit}");
}
