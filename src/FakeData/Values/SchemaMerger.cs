using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>
/// Merges a schema and its <c>allOf</c> parts into one schema for generating values. The merge is approximate: the original schema decides
/// whether a value is valid.
/// </summary>
internal static class SchemaMerger
{
    public static Schema Merge(Schema schema) => schema.Parts.Select(part => part with { AllOf = [] }).Aggregate(MergeTwo);

    private static Schema MergeTwo(Schema a, Schema b) => b with
    {
        Types = WithIntegers(a.Types) & WithIntegers(b.Types),
        Enum = a.Enum is null || b.Enum is null
            ? a.Enum ?? b.Enum
            : [.. a.Enum.Where(value => b.Enum.Any(other => JsonElement.DeepEquals(value, other)))],
        Properties = [.. a.Properties.Concat(b.Properties).GroupBy(property => property.Name).Select(MergeTwo)],
        Required = [.. a.Required.Union(b.Required)],
        AdditionalProperties = MergeNested(a.AdditionalProperties, b.AdditionalProperties),
        IsClosed = a.IsClosed || b.IsClosed,
        Items = MergeNested(a.Items, b.Items),
        MinItems = Max(a.MinItems, b.MinItems),
        MaxItems = Min(a.MaxItems, b.MaxItems),
        UniqueItems = a.UniqueItems || b.UniqueItems,
        MinLength = Max(a.MinLength, b.MinLength),
        MaxLength = Min(a.MaxLength, b.MaxLength),
        MinProperties = Max(a.MinProperties, b.MinProperties),
        MaxProperties = Min(a.MaxProperties, b.MaxProperties),
        Pattern = a.Pattern ?? b.Pattern,
        Format = a.Format ?? b.Format,
        Minimum = Max(a.Minimum, b.Minimum),
        Maximum = Min(a.Maximum, b.Maximum),
        ExclusiveMinimum = Max(a.ExclusiveMinimum, b.ExclusiveMinimum),
        ExclusiveMaximum = Min(a.ExclusiveMaximum, b.ExclusiveMaximum),
        MultipleOf = Max(a.MultipleOf, b.MultipleOf),
        AnyOf = a.AnyOf.Count > 0 ? a.AnyOf : b.AnyOf,
        OneOf = a.OneOf.Count > 0 ? a.OneOf : b.OneOf,
        Not = a.Not ?? b.Not,
        Default = a.Default ?? b.Default,
        Examples = [.. a.Examples, .. b.Examples],
        IsReadOnly = a.IsReadOnly || b.IsReadOnly,
        IsWriteOnly = a.IsWriteOnly || b.IsWriteOnly,
    };

    private static Property MergeTwo(IGrouping<string, Property> same) =>
        same.Skip(1).Aggregate(same.First(), (one, other) => one with { Schema = MergeNested(one.Schema, other.Schema)! });

    private static Schema? MergeNested(Schema? a, Schema? b) =>
        a is null || b is null ? a ?? b : new Schema { Pointer = b.Pointer, AllOf = [a, b] };

    private static JsonTypes WithIntegers(JsonTypes types) => types.HasFlag(JsonTypes.Number) ? types | JsonTypes.Integer : types;

    private static T? Max<T>(T? a, T? b)
        where T : struct, IComparable<T> =>
        a is { } one && b is { } other ? (one.CompareTo(other) > 0 ? a : b) : a ?? b;

    private static T? Min<T>(T? a, T? b)
        where T : struct, IComparable<T> =>
        a is { } one && b is { } other ? (one.CompareTo(other) < 0 ? a : b) : a ?? b;
}
