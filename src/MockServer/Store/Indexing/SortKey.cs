using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Store.Indexing;

/// <summary>What a contact is ordered by: no value first, then numbers, then texts.</summary>
internal readonly record struct SortKey(int Rank, decimal Number, string Text)
{
    public static SortKey Read(Contact contact, string field, string collation) => field switch
    {
        "createdAt" => new SortKey(1, contact.CreatedAt.Ticks, ""),
        "updatedAt" => new SortKey(1, contact.UpdatedAt.Ticks, ""),
        "id" => new SortKey(2, 0, contact.Id),
        _ => Read(contact.Read(field), collation),
    };

    public int CompareTo(SortKey other, StringComparer texts) =>
        Rank != other.Rank ? Rank.CompareTo(other.Rank)
        : Rank == 1 ? Number.CompareTo(other.Number)
        : texts.Compare(Text, other.Text);

    private static SortKey Read(Utf8JsonReader value, string collation) => value.TokenType switch
    {
        JsonTokenType.String => new SortKey(2, 0, collation == "folded" ? TextFolding.Fold(value.GetString()!) : value.GetString()!),
        JsonTokenType.Number => new SortKey(1, value.TryGetDecimal(out var number) ? number : 0, ""),
        JsonTokenType.True => new SortKey(1, 1, ""),
        JsonTokenType.False => new SortKey(1, 0, ""),
        _ => default,
    };
}
