using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>What is asked of the contacts, by a list or by a search.</summary>
/// <param name="Conditions">All must hold.</param>
/// <param name="Sorting">The order.</param>
internal sealed record ContactQuery(IReadOnlyList<Condition> Conditions, SortOrder Sorting)
{
    /// <summary>The contacts of a set that are kept.</summary>
    /// <param name="contacts">The set.</param>
    /// <param name="earlier">What the same query kept of another set; null when that is not known.</param>
    public QueryResult Match(ContactSet contacts, MatchBitmap? earlier) =>
        new(contacts, Conditions.Count == 0 ? null : new MatchBitmap(contacts.Chunks, earlier, Keep), Sorting);

    private ulong Keep(Chunk chunk)
    {
        var kept = ulong.MaxValue;
        for (var i = 0; i < Conditions.Count && kept != 0; i++)
            kept &= Conditions[i](chunk);
        return kept;
    }
}
