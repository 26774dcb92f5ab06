using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>By which field contacts are ordered, and which way (clauses SORT…); the other direction is the exact mirror image.</summary>
internal sealed record Sorting(SortBy By, bool IsDescending)
{
    private const JsonTypes Sortable = JsonTypes.String | JsonTypes.Number | JsonTypes.Integer | JsonTypes.Boolean;

    /// <param name="world">The account.</param>
    /// <param name="field">The field given, and where.</param>
    /// <param name="order">The direction given, and where.</param>
    /// <param name="refusals">Takes what is wrong.</param>
    public static Sorting Read(World world, Given field, Given order, Refusals refusals)
    {
        var choices = world.Choices;
        var collation = choices["SORT-DEFAULT.collation"];
        var direction = Order(order, refusals);
        if (Name(world, field, refusals) is { } name)
            return new Sorting(new SortBy(name, collation), (direction ?? choices["SORT-DEFAULT.order"]) == "desc");

        return new Sorting(
            new SortBy(choices.Data("SORT-DEFAULT.field", "sort")!.Value.GetString()!, collation),
            (direction ?? choices.Data("SORT-DEFAULT.field", "order")!.Value.GetString()) == "desc");
    }

    private static string? Order(Given order, Refusals refusals)
    {
        if (order.Value is not { } value)
            return null;
        var broken = order.Schema.Validate(value);
        if (broken.Count == 0)
            return value.GetString();
        refusals.Add(order.Pointer, broken);
        return null;
    }

    // SORT-FIELDS
    private static string? Name(World world, Given field, Refusals refusals)
    {
        if (field.Value is not { } value)
            return null;
        var broken = field.Schema.Validate(value);
        if (broken.Count == 0)
            return value.GetString();
        if (value.ValueKind != JsonValueKind.String)
        {
            refusals.Add(field.Pointer, broken);
            return null;
        }

        if (world.Choices["SORT-FIELDS"] == "any" && world.Shape.Fields.Any(known => known.Name == value.GetString() && (known.Schema.Types & Sortable) != 0 && known.Schema.AnyOf.Count == 0))
            return value.GetString();
        refusals.Unless("SORT-FIELDS", "ignored", field.Pointer, broken);
        return null;
    }
}

/// <summary>A value that a request may give.</summary>
/// <param name="Value">The value; null when it is not given.</param>
/// <param name="Pointer">Where it stands in the request.</param>
/// <param name="Schema">What it must keep to.</param>
internal sealed record Given(JsonElement? Value, string Pointer, Schema Schema)
{
    /// <summary>What the contract does not have: no request can give it.</summary>
    public static Given Nothing { get; } = new(null, "", new Schema { Pointer = "" });
}
