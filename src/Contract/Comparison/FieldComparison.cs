using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>Compares the fields of an object.</summary>
internal static class FieldComparison
{
    public static IEnumerable<Change> Compare(Schema before, Schema after, Place at) =>
        before.AllProperties.DistinctBy(field => field.Name).SelectMany(field => after.Find(field.Name) is { } now
            ? CompareRequired(before, after, field.Name, at).Concat(SchemaComparison.Compare(field.Schema, now, at.Field(field.Name)))
            : [Change.Breaking($"{at.Field(field.Name)} was removed.")])
        .Concat(
            from name in after.AllProperties.Select(field => field.Name).Distinct()
            where before.Find(name) is null
            let isRequired = after.AllRequired.Contains(name)
            select isRequired && at.IsRequest
                ? Change.Breaking($"{at.Field(name)} was added and is required.")
                : Change.Compatible($"{at.Field(name)} was added."));

    private static IEnumerable<Change> CompareRequired(Schema before, Schema after, string name, Place at) =>
        (before.AllRequired.Contains(name), after.AllRequired.Contains(name)) switch
        {
            (false, true) => [RestrictionComparison.Narrowed(at.Field(name), at.IsRequest ? "is now required" : "is now always there")],
            (true, false) => [RestrictionComparison.Widened(at.Field(name), at.IsRequest ? "is no longer required" : "can now be absent")],
            _ => [],
        };
}
