using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>By which field contacts are ordered, and which way (clauses SORT…).</summary>
internal sealed record Sorting(string Field, bool IsDescending, string Collation)
{
    private const JsonTypes Sortable = JsonTypes.String | JsonTypes.Number | JsonTypes.Integer | JsonTypes.Boolean;

    /// <param name="world">The account.</param>
    /// <param name="field">The field given, and where.</param>
    /// <param name="order">The direction given, and where.</param>
    /// <param name="refusals">Takes what is wrong.</param>
    public static Sorting Read(World world, Given field, Given order, Refusals refusals)
    {
        var choices = world.Choices;
        var direction = Order(order, refusals);
        if (Name(world, field, refusals) is { } name)
            return new Sorting(name, (direction ?? choices["SORT-DEFAULT.order"]) == "desc", choices["SORT-DEFAULT.collation"]);

        return new Sorting(
            choices.Data("SORT-DEFAULT.field", "sort")!.Value.GetString()!,
            (direction ?? choices.Data("SORT-DEFAULT.field", "order")!.Value.GetString()) == "desc",
            choices["SORT-DEFAULT.collation"]);
    }

    /// <summary>The contacts in order. Ties go by id, and the other direction is the exact mirror image.</summary>
    public IReadOnlyList<Contact> Sort(IEnumerable<Contact> contacts)
    {
        var keyed = contacts.Select(contact => (Key: SortKey.Of(contact, Field, Collation), Contact: contact)).ToArray();
        var comparer = Collation == "ignore-case" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        Array.Sort(keyed, (a, b) => a.Key.CompareTo(b.Key, comparer) is var order and not 0 ? order : string.CompareOrdinal(a.Contact.Id, b.Contact.Id));
        if (IsDescending)
            Array.Reverse(keyed);
        return Array.ConvertAll(keyed, pair => pair.Contact);
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

/// <summary>What a contact is ordered by: no value first, then numbers, then texts.</summary>
internal readonly record struct SortKey(int Rank, decimal Number, string Text)
{
    public static SortKey Of(Contact contact, string field, string collation) => field switch
    {
        "createdAt" => new SortKey(2, 0, contact.CreatedAt),
        "updatedAt" => new SortKey(2, 0, contact.UpdatedAt),
        "id" => new SortKey(2, 0, contact.Id),
        _ => contact.Json.TryGetProperty(field, out var value) ? Of(value, collation) : default,
    };

    public int CompareTo(SortKey other, StringComparer comparer) =>
        Rank != other.Rank ? Rank.CompareTo(other.Rank)
        : Number != other.Number ? Number.CompareTo(other.Number)
        : comparer.Compare(Text, other.Text);

    private static SortKey Of(JsonElement value, string collation) => value.ValueKind switch
    {
        JsonValueKind.String => new SortKey(2, 0, collation == "folded" ? Folding.Fold(value.GetString()!) : value.GetString()!),
        JsonValueKind.Number => new SortKey(1, value.TryGetDecimal(out var number) ? number : 0, ""),
        JsonValueKind.True => new SortKey(1, 1, ""),
        JsonValueKind.False => new SortKey(1, 0, ""),
        _ => default,
    };
}
