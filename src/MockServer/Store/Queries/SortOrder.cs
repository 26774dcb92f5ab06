using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>By which field contacts are ordered, and which way (clauses SORT…); the other direction is the exact mirror image.</summary>
internal sealed record SortOrder(SortField By, bool IsDescending)
{
    private const JsonTypes Sortable = JsonTypes.String | JsonTypes.Number | JsonTypes.Integer | JsonTypes.Boolean;

    /// <param name="state">The state of the account.</param>
    /// <param name="field">The field given, and where.</param>
    /// <param name="order">The direction given, and where.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static SortOrder Read(AccountState state, RequestValue field, RequestValue order, ErrorCollector errors)
    {
        var choices = state.Choices;
        var collation = choices["SORT-DEFAULT.collation"];
        var direction = Order(order, errors);
        if (Name(state, field, errors) is { } name)
            return new SortOrder(new SortField(name, collation), (direction ?? choices["SORT-DEFAULT.order"]) == "desc");

        return new SortOrder(
            new SortField(choices.Find("SORT-DEFAULT.field", "sort")!.Value.GetString()!, collation),
            (direction ?? choices.Find("SORT-DEFAULT.field", "order")!.Value.GetString()) == "desc");
    }

    private static string? Order(RequestValue order, ErrorCollector errors)
    {
        if (order.Value is not { } value)
            return null;
        var broken = order.Schema.Validate(value);
        if (broken.Count == 0)
            return value.GetString();
        errors.Add(order.Pointer, broken);
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

        if (state.Choices["SORT-FIELDS"] == "any" && state.Schema.Fields.Any(known => known.Name == value.GetString() && (known.Schema.Types & Sortable) != 0 && known.Schema.AnyOf.Count == 0))
            return value.GetString();
        errors.AddUnless("SORT-FIELDS", "ignored", field.Pointer, broken);
        return null;
    }
}

/// <summary>A value that a request may give.</summary>
/// <param name="Value">The value; null when it is not given.</param>
/// <param name="Pointer">Where it stands in the request.</param>
/// <param name="Schema">What it must keep to.</param>
internal sealed record RequestValue(JsonElement? Value, string Pointer, Schema Schema)
{
    /// <summary>What the contract does not have: no request can give it.</summary>
    public static RequestValue Absent { get; } = new(null, "", new Schema { Pointer = "" });
}
