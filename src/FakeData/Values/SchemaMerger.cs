using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>
/// A schema and all that must hold with it by <c>allOf</c>, as one: what values are drawn from. Whether they are valid, the schema itself says.
/// </summary>
internal static class SchemaMerger
{
    public static Schema Of(Schema schema) => schema.Parts.Select(part => part with { AllOf = [] }).Aggregate(Both);

    private static Schema Both(Schema a, Schema b) => b with
    {
        Types = WithIntegers(a.Types) & WithIntegers(b.Types),
        Enum = a.Enum is null || b.Enum is null ? a.Enum ?? b.Enum : [.. a.Enum.Where(value => b.Enum.Any(other => JsonElement.DeepEquals(value, other)))],
        Properties = [.. a.Properties.Concat(b.Properties).GroupBy(property => property.Name).Select(Both)],
        Required = [.. a.Required.Union(b.Required)],
        AdditionalProperties = Each(a.AdditionalProperties, b.AdditionalProperties),
        IsClosed = a.IsClosed || b.IsClosed,
        Items = Each(a.Items, b.Items),
        MinItems = Greater(a.MinItems, b.MinItems),
        MaxItems = Less(a.MaxItems, b.MaxItems),
        UniqueItems = a.UniqueItems || b.UniqueItems,
        MinLength = Greater(a.MinLength, b.MinLength),
        MaxLength = Less(a.MaxLength, b.MaxLength),
        MinProperties = Greater(a.MinProperties, b.MinProperties),
        MaxProperties = Less(a.MaxProperties, b.MaxProperties),
        Pattern = a.Pattern ?? b.Pattern,
        Format = a.Format ?? b.Format,
        Minimum = Greater(a.Minimum, b.Minimum),
        Maximum = Less(a.Maximum, b.Maximum),
        ExclusiveMinimum = Greater(a.ExclusiveMinimum, b.ExclusiveMinimum),
        ExclusiveMaximum = Less(a.ExclusiveMaximum, b.ExclusiveMaximum),
        MultipleOf = Greater(a.MultipleOf, b.MultipleOf),
        AnyOf = a.AnyOf.Count > 0 ? a.AnyOf : b.AnyOf,
        OneOf = a.OneOf.Count > 0 ? a.OneOf : b.OneOf,
        Not = a.Not ?? b.Not,
        Default = a.Default ?? b.Default,
        Examples = [.. a.Examples, .. b.Examples],
    };

    private static Property Both(IGrouping<string, Property> same) =>
        same.Skip(1).Aggregate(same.First(), (one, other) => one with { Schema = Each(one.Schema, other.Schema)! });

    private static Schema? Each(Schema? a, Schema? b) =>
        a is null || b is null ? a ?? b : new Schema { Pointer = b.Pointer, AllOf = [a, b] };

    private static JsonTypes WithIntegers(JsonTypes types) => types.HasFlag(JsonTypes.Number) ? types | JsonTypes.Integer : types;

    private static T? Greater<T>(T? a, T? b)
        where T : struct, IComparable<T> =>
        a is { } one && b is { } other ? (one.CompareTo(other) > 0 ? a : b) : a ?? b;

    private static T? Less<T>(T? a, T? b)
        where T : struct, IComparable<T> =>
        a is { } one && b is { } other ? (one.CompareTo(other) < 0 ? a : b) : a ?? b;
}
