using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.FakeData.Invalid;

/// <summary>The schema keywords that a value can violate.</summary>
internal static class BreakableRules
{
    private static readonly (string Keyword, Func<Schema, bool> IsIn)[] Rules =
    [
        ("type", schema => schema.Types != JsonTypes.Any),
        ("enum", schema => schema.Enum is not null),
        ("required", schema => schema.Required.Count > 0),
        ("additionalProperties", schema => schema.IsClosed),
        ("minProperties", schema => schema.MinProperties > 0),
        ("maxProperties", schema => schema.MaxProperties is not null),
        ("minItems", schema => schema.MinItems > 0),
        ("maxItems", schema => schema.MaxItems is not null),
        ("uniqueItems", schema => schema.UniqueItems),
        ("minLength", schema => schema.MinLength > 0),
        ("maxLength", schema => schema.MaxLength is not null),
        ("pattern", schema => schema.Pattern is not null),
        ("format", schema => schema.Format is not null),
        ("minimum", schema => schema.Minimum is not null),
        ("maximum", schema => schema.Maximum is not null),
        ("exclusiveMinimum", schema => schema.ExclusiveMinimum is not null),
        ("exclusiveMaximum", schema => schema.ExclusiveMaximum is not null),
        ("multipleOf", schema => schema.MultipleOf is not null),
        ("anyOf", schema => schema.AnyOf.Count > 0),
        ("oneOf", schema => schema.OneOf.Count > 0),
        ("not", schema => schema.Not is not null),
    ];

    public static IEnumerable<string> KeywordsOf(Schema schema) => Rules.Where(rule => rule.IsIn(schema)).Select(rule => rule.Keyword);
}
