using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>The value of a contact that it is ordered by: numbers, then strings. No value is first or last.</summary>
internal readonly record struct SortKey(int Rank, decimal Number, string Text)
{
    public static SortKey Read(Contact contact, SortField by) => by.Field switch
    {
        "createdAt" => new SortKey(1, contact.CreatedAt.Ticks, ""),
        "updatedAt" => new SortKey(1, contact.UpdatedAt.Ticks, ""),
        "id" => new SortKey(2, 0, contact.Id),
        _ => Read(contact.Read(by.Field), by),
    };

    public int CompareTo(SortKey other, StringComparer strings) =>
        Rank != other.Rank ? Rank.CompareTo(other.Rank)
        : Rank == 1 ? Number.CompareTo(other.Number)
        : strings.Compare(Text, other.Text);

    private static SortKey Read(Utf8JsonReader value, SortField by) => value.TokenType switch
    {
        JsonTokenType.String => new SortKey(2, 0, Compared(value.GetString()!, by)),
        JsonTokenType.Number => new SortKey(1, value.TryGetDecimal(out var number) ? number : 0, ""),
        JsonTokenType.True => new SortKey(1, 1, ""),
        JsonTokenType.False => new SortKey(1, 0, ""),
        _ => new SortKey(by.Nulls == "largest" ? int.MaxValue : 0, 0, ""),
    };

    private static string Compared(string text, SortField by) =>
        TextSigns.Apply(by.Signs, by.Collation == "folded" ? TextFolding.Fold(text) : text);
}
