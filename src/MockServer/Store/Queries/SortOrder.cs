using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>
/// The order of contacts: a field and a direction (clauses SORT…). The descending order is the exact reverse of the ascending one.
/// </summary>
internal sealed record SortOrder(SortField By, bool IsDescending)
{
    private const JsonTypes Sortable = JsonTypes.String | JsonTypes.Number | JsonTypes.Integer | JsonTypes.Boolean;

    /// <param name="state">The state of the account.</param>
    /// <param name="field">The given field.</param>
    /// <param name="order">The given direction.</param>
    /// <param name="errors">Receives the errors.</param>
    public static SortOrder Read(AccountState state, RequestValue field, RequestValue order, ErrorCollector errors)
    {
        var choices = state.Choices;
        var direction = Order(order, errors);
        if (Name(state, field, errors) is { } name)
            return new SortOrder(By(name), (direction ?? choices["SORT-DEFAULT.order"]) == "desc");

        if (choices["SORT-DEFAULT.alone"] == "ignored")
            direction = null;
        return new SortOrder(
            By(choices.Find("SORT-DEFAULT.field", "sort")!.Value.GetString()!),
            (direction ?? choices.Find("SORT-DEFAULT.field", "order")!.Value.GetString()) == "desc");

        SortField By(string name) =>
            new(name, choices["SORT-DEFAULT.collation"], choices["SORT-DEFAULT.signs"], choices["SORT-DEFAULT.nulls"]);
    }

    // SORT-DEFAULT.unknown
    private static string? Order(RequestValue order, ErrorCollector errors)
    {
        if (order.Value is not { } value)
            return null;
        var broken = order.Schema.Validate(value);
        if (broken.Count == 0)
            return value.GetString();
        if (value.ValueKind != JsonValueKind.String)
            errors.Add(order.Pointer, broken);
        else
            errors.AddUnless("SORT-DEFAULT.unknown", "ignored", order.Pointer, broken);
        return null;
    }

    // SORT-FIELDS
    private static string? Name(AccountState state, RequestValue field, ErrorCollector errors)
    {
        if (field.Value is not { } value)
            return null;
        var broken = field.Schema.Validate(value);
        if (broken.Count == 0)
            return value.GetString();
        if (value.ValueKind != JsonValueKind.String)
        {
            errors.Add(field.Pointer, broken);
            return null;
        }

        var name = value.GetString();
        if (state.Choices["SORT-FIELDS"] == "any"
            && state.Schema.Documents.Fields.Any(known => known.Name == name && IsSortable(known.Schema)))
            return name;
        errors.AddUnless("SORT-FIELDS", "ignored", field.Pointer, broken);
        return null;
    }

    private static bool IsSortable(Schema schema) => (schema.Types & Sortable) != 0 && schema.AnyOf.Count == 0;
}

/// <summary>A value of a request: a query parameter or a field of the body.</summary>
/// <param name="Value">The value; null when it is absent.</param>
/// <param name="Pointer">The JSON pointer of the value in the request.</param>
/// <param name="Schema">The schema of the value.</param>
internal sealed record RequestValue(JsonElement? Value, string Pointer, Schema Schema)
{
    /// <summary>Stands for a value that the contract does not define.</summary>
    public static RequestValue Absent { get; } = new(null, "", new Schema { Pointer = "" });

    /// <summary>A field of the value, by its name or by what it is for; an absent one has its default.</summary>
    public RequestValue Child(string name) => Field(Schema, name) is { } field
        ? new RequestValue(
            Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(field.Name, out var child)
                ? child
                : field.Schema.Default,
            $"{Pointer}/{field.Name}",
            field.Schema)
        : Absent;

    /// <summary>The field with a name, or else the one whose schema is the component for it.</summary>
    public static Property? Field(Schema schema, string name) =>
        schema.AllProperties.FirstOrDefault(property => property.Name == name)
        ?? schema.AllProperties.FirstOrDefault(property => NamedSchemas.IsFor(property.Schema, name));
}
