using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>Finds rules of one schema that no value can follow together.</summary>
internal static class SchemaContradictions
{
    /// <summary>The pointer below the schema and a sentence; null when there is none.</summary>
    public static (string Pointer, string Reason)? Find(Schema schema) =>
        Ranges(schema) ?? EnumValue(schema) ?? RequiredField(schema);

    private static (string, string)? Ranges(Schema schema)
    {
        (string Min, decimal? Low, string Max, decimal? High, bool IsOpen)[] ranges =
        [
            ("minLength", schema.MinLength, "maxLength", schema.MaxLength, false),
            ("minItems", schema.MinItems, "maxItems", schema.MaxItems, false),
            ("minProperties", schema.MinProperties, "maxProperties", schema.MaxProperties, false),
            ("minimum", schema.Minimum, "maximum", schema.Maximum, false),
            ("minimum", schema.Minimum, "exclusiveMaximum", schema.ExclusiveMaximum, true),
            ("exclusiveMinimum", schema.ExclusiveMinimum, "maximum", schema.Maximum, true),
            ("exclusiveMinimum", schema.ExclusiveMinimum, "exclusiveMaximum", schema.ExclusiveMaximum, true),
        ];
        foreach (var (min, low, max, high, isOpen) in ranges)
        {
            if (low > high || (isOpen && low is not null && low == high))
                return ("/" + max, string.Create(
                    CultureInfo.InvariantCulture, $"No value fits {min} {low} and {max} {high}. Change one of them."));
        }

        return null;
    }

    private static (string, string)? EnumValue(Schema schema)
    {
        var bad = schema.Enum?.Index().FirstOrDefault(value => !schema.Allows(value.Item)) ?? default;
        return bad.Item.ValueKind == JsonValueKind.Undefined ? null
            : ($"/enum/{bad.Index}", $"The value {bad.Item.GetRawText()} breaks another rule of this schema. Change one of them.");
    }

    // A misspelt name would refuse every document. A name that is like no other may be on purpose.
    private static (string, string)? RequiredField(Schema schema)
    {
        string[] known = [.. schema.AllProperties.Select(property => property.Name)];
        return schema.AdditionalProperties is null
            && schema.Required.Except(known).FirstOrDefault(name => Suggestions.Nearest(name, known).Count > 0) is { } unknown
            ? ("/required", Suggestions.Unknown("field", unknown, known))
            : null;
    }
}
