using System.Globalization;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>Compares the limits of lengths, counts and numbers.</summary>
internal static class LimitComparison
{
    private static readonly (string Keyword, Func<Schema, decimal?> Of)[] Lower =
    [
        ("minLength", schema => schema.MinLength), ("minItems", schema => schema.MinItems),
        ("minProperties", schema => schema.MinProperties), ("minimum", schema => schema.Minimum),
        ("exclusiveMinimum", schema => schema.ExclusiveMinimum),
    ];

    private static readonly (string Keyword, Func<Schema, decimal?> Of)[] Upper =
    [
        ("maxLength", schema => schema.MaxLength), ("maxItems", schema => schema.MaxItems),
        ("maxProperties", schema => schema.MaxProperties), ("maximum", schema => schema.Maximum),
        ("exclusiveMaximum", schema => schema.ExclusiveMaximum),
    ];

    public static IEnumerable<Change> Compare(Schema before, Schema after, Place at) =>
        Lower.SelectMany(limit => Compare(limit.Keyword, before.Parts.Max(limit.Of), after.Parts.Max(limit.Of), isUpper: false, at))
            .Concat(Upper.SelectMany(limit =>
                Compare(limit.Keyword, before.Parts.Min(limit.Of), after.Parts.Min(limit.Of), isUpper: true, at)))
            .Concat(CompareFactors(before.MultipleOf, after.MultipleOf, at));

    private static IEnumerable<Change> Compare(string keyword, decimal? before, decimal? after, bool isUpper, Place at)
    {
        if (before == after)
            return [];
        var isNarrower = before is null || (after is not null && (after < before) == isUpper);
        var text = before is null ? $"has the new {keyword} {Text(after)}"
            : after is null ? $"no longer has the {keyword} {Text(before)}"
            : $"has the {keyword} {Text(after)} instead of {Text(before)}";
        return [isNarrower ? RestrictionComparison.Narrowed(at, text) : RestrictionComparison.Widened(at, text)];
    }

    private static IEnumerable<Change> CompareFactors(decimal? before, decimal? after, Place at) => (before, after) switch
    {
        _ when before == after => [],
        (null, _) => [RestrictionComparison.Narrowed(at, $"must now be a multiple of {Text(after)}")],
        (_, null) => [RestrictionComparison.Widened(at, $"need not be a multiple of {Text(before)}")],
        _ when before % after == 0 => [RestrictionComparison.Widened(at, $"must be a multiple of {Text(after)} instead of {Text(before)}")],
        _ => [Change.Breaking($"{at} must be a multiple of {Text(after)} instead of {Text(before)}.")],
    };

    private static string? Text(decimal? limit) => limit?.ToString(CultureInfo.InvariantCulture);
}
