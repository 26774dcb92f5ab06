using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>
/// Compares two schemas. What clients send may be less restricted than before, and what they receive more restricted; the reverse is
/// breaking. A field may be added, but not removed.
/// </summary>
internal static class SchemaComparison
{
    public static IEnumerable<Change> Compare(Schema before, Schema after, Place at)
    {
        at = at.Named(before.Pointer, after.Pointer);
        return RestrictionComparison.Compare(before, after, at)
            .Concat(FieldComparison.Compare(before, after, at))
            .Concat(CompareInner(Of(before, schema => schema.Items), Of(after, schema => schema.Items), at.Items()))
            .Concat(CompareInner(
                Of(before, schema => schema.AdditionalProperties), Of(after, schema => schema.AdditionalProperties), at.Field("*")))
            .Concat(CompareForms(before.OneOf, after.OneOf, at))
            .Concat(CompareForms(before.AnyOf, after.AnyOf, at))
            .Concat(CompareNot(before.Not, after.Not, at));
    }

    private static Schema? Of(Schema schema, Func<Schema, Schema?> select) => schema.Parts.Select(select).OfType<Schema>().FirstOrDefault();

    private static IEnumerable<Change> CompareInner(Schema? before, Schema? after, Place at) => (before, after) switch
    {
        (null, null) => [],
        (null, _) => [RestrictionComparison.Narrowed(at, "is now restricted")],
        (_, null) => [RestrictionComparison.Widened(at, "is no longer restricted")],
        _ => Compare(before, after, at),
    };

    // Forms that are the same in both are left out, whatever their order.
    private static IEnumerable<Change> CompareForms(IReadOnlyList<Schema> before, IReadOnlyList<Schema> after, Place at)
    {
        Schema[] removed = [.. before.Where(form => !after.Any(other => AreSame(form, other)))];
        Schema[] added = [.. after.Where(form => !before.Any(other => AreSame(form, other)))];
        return (removed, added) switch
        {
            ([], []) => [],
            ([var old], [var changed]) => Compare(old, changed, at),
            (_, []) when after.Count == 0 => [RestrictionComparison.Widened(at, "may have any form")],
            ([], _) when before.Count == 0 => [RestrictionComparison.Narrowed(at, "must have one of several forms")],
            (_, []) => [RestrictionComparison.Narrowed(at, "has fewer forms")],
            ([], _) => [RestrictionComparison.Widened(at, "has more forms")],
            _ => [Change.Breaking($"{at} has other forms.")],
        };
    }

    private static bool AreSame(Schema one, Schema other) =>
        Compare(one, other, Place.Request).Concat(Compare(one, other, Place.Response))
            .All(change => change.Kind == ChangeKind.Documentation);

    private static IEnumerable<Change> CompareNot(Schema? before, Schema? after, Place at) => (before, after) switch
    {
        (null, null) => [],
        (null, _) => [RestrictionComparison.Narrowed(at, "has a form that is now refused")],
        (_, null) => [RestrictionComparison.Widened(at, "no longer has a form that is refused")],
        _ => AreSame(before, after) ? [] : [Change.Breaking($"{at} refuses other forms.")],
    };
}
