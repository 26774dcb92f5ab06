using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>
/// Simplifies <c>oneOf</c> where it only says "or null" or lists types. Generators of clients need these forms; for everything here,
/// <c>type: [string, "null"]</c> and <c>oneOf: [{ type: string }, { type: "null" }]</c> are the same.
/// </summary>
internal static class SchemaForms
{
    /// <param name="schema">A schema that has <c>oneOf</c> and no other keyword that a value can violate.</param>
    public static Schema Simplify(Schema schema)
    {
        var forms = WithBoolean(schema.OneOf);
        var other = forms.Count == 2 && forms.Any(IsNull) ? forms.FirstOrDefault(form => !IsNull(form)) : null;
        return other is not null && IsPlain(other) ? OrNull(other, schema)
            : forms.All(form => form.IsBare) && AreDisjoint(forms)
                ? schema with { OneOf = [], Types = forms.Aggregate(JsonTypes.None, (types, form) => types | form.Types), IsBare = true }
            : schema;
    }

    // true and false together are all booleans.
    private static IReadOnlyList<Schema> WithBoolean(IReadOnlyList<Schema> forms)
    {
        Schema[] booleans = [.. forms.Where(form =>
            form is { Enum: [{ ValueKind: JsonValueKind.True or JsonValueKind.False }], IsConstant: true })];
        return booleans is [var one, var two] && one.Enum![0].ValueKind != two.Enum![0].ValueKind
            ? [.. forms.Except(booleans), new Schema { Pointer = one.Pointer, Types = JsonTypes.Boolean, IsBare = true }]
            : forms;
    }

    private static bool AreDisjoint(IReadOnlyList<Schema> forms) =>
        forms.Sum(form => Types(form).Count()) == forms.SelectMany(Types).Distinct().Count();

    // Every integer is a number.
    private static IEnumerable<JsonTypes> Types(Schema form) => Enum.GetValues<JsonTypes>()
        .Where(type => type is not (JsonTypes.None or JsonTypes.Any) && form.Types.HasFlag(type))
        .Select(type => type == JsonTypes.Integer ? JsonTypes.Number : type).Distinct();

    private static bool IsNull(Schema form) => form is { IsBare: true, Types: JsonTypes.Null };

    private static bool IsPlain(Schema form) =>
        form.Types != JsonTypes.Any && !form.Types.HasFlag(JsonTypes.Null) && form.Not is null
        && form.AllOf.Count + form.AnyOf.Count + form.OneOf.Count == 0;

    private static Schema OrNull(Schema form, Schema outer) => form with
    {
        Pointer = outer.Pointer,
        Types = form.Types | JsonTypes.Null,
        Enum = form.Enum is { } values ? [.. values, JsonElement.Parse("null"u8)] : null,
        IsBare = form.IsBare,
        Default = outer.Default ?? form.Default,
        Examples = outer.Examples.Count > 0 ? outer.Examples : form.Examples,
        Errors = outer.Errors.Count > 0 ? outer.Errors : form.Errors,
        UniqueError = outer.UniqueError ?? form.UniqueError,
        Reference = outer.Reference ?? form.Reference,
        Filter = outer.Filter ?? form.Filter,
        SearchFields = outer.SearchFields.Count > 0 ? outer.SearchFields : form.SearchFields,
        IsSecret = outer.IsSecret || form.IsSecret,
        IsReadOnly = outer.IsReadOnly || form.IsReadOnly,
        IsWriteOnly = outer.IsWriteOnly || form.IsWriteOnly,
    };
}
