using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Compares the rules of two schemas.</summary>
internal static class SchemaStrictness
{
    /// <summary>Whether the other schema surely allows all values, except null, that this one allows.</summary>
    public static bool IsAtLeastAsStrict(Schema one, Schema other) =>
        ReferenceEquals(one, other)
        || (other.Parts.ToArray() is [var wanted] && one.Parts.ToArray() is [var given] && Covers(given, wanted));

    /// <summary>Whether a schema says more about values than their type.</summary>
    public static bool HasRules(Schema schema) => !Covers(new Schema { Pointer = "", Types = schema.Types }, schema);

    private static bool Covers(Schema given, Schema wanted) =>
        ((given.Types & ~JsonTypes.Null) & ~WithIntegers(wanted.Types)) == 0
        && (wanted.Enum is null || (given.Enum is not null && given.Enum.All(value => IsIn(wanted.Enum, value))))
        && (wanted.Pattern is null || wanted.Pattern.ToString() == given.Pattern?.ToString())
        && (wanted.Format is null || wanted.Format == given.Format)
        && (wanted.MultipleOf is null || wanted.MultipleOf == given.MultipleOf)
        && AtLeast(given.MinLength, wanted.MinLength) && AtMost(given.MaxLength, wanted.MaxLength)
        && AtLeast(given.MinItems, wanted.MinItems) && AtMost(given.MaxItems, wanted.MaxItems)
        && AtLeast(given.MinProperties, wanted.MinProperties) && AtMost(given.MaxProperties, wanted.MaxProperties)
        && AtLeast(given.Minimum, wanted.Minimum) && AtMost(given.Maximum, wanted.Maximum)
        && AtLeast(given.ExclusiveMinimum, wanted.ExclusiveMinimum) && AtMost(given.ExclusiveMaximum, wanted.ExclusiveMaximum)
        && (!wanted.UniqueItems || given.UniqueItems) && (!wanted.IsClosed || given.IsClosed)
        && wanted.Required.All(given.Required.Contains)
        && wanted.Properties.All(property => given.Find(property.Name) is { } own && IsAtLeastAsStrict(own, property.Schema))
        && IsChildCovered(given.Items, wanted.Items) && IsChildCovered(given.AdditionalProperties, wanted.AdditionalProperties)
        && wanted.AnyOf.Count + wanted.OneOf.Count == 0 && wanted.Not is null;

    private static JsonTypes WithIntegers(JsonTypes types) => types.HasFlag(JsonTypes.Number) ? types | JsonTypes.Integer : types;

    private static bool IsIn(IReadOnlyList<JsonElement> values, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || values.Any(other => JsonElement.DeepEquals(value, other));

    private static bool IsChildCovered(Schema? given, Schema? wanted) =>
        wanted is null || (given is not null ? IsAtLeastAsStrict(given, wanted) : !HasRules(wanted) && wanted.Types == JsonTypes.Any);

    private static bool AtLeast(decimal? given, decimal? wanted) => wanted is null || given >= wanted;

    private static bool AtMost(decimal? given, decimal? wanted) => wanted is null || given <= wanted;
}
