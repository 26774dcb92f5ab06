using Fluenzr.ContractKit.MockServer.Store.Indexing;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>A query for contacts, from a list or a search.</summary>
/// <param name="Conditions">The conditions; a contact must satisfy all.</param>
/// <param name="Sorting">The order.</param>
/// <remarks>Clauses F-AND, SEARCH-AND.</remarks>
internal sealed record ContactQuery(IReadOnlyList<Condition> Conditions, SortOrder Sorting)
{
    /// <summary>Evaluates the query.</summary>
    /// <param name="contacts">The contacts.</param>
    /// <param name="earlier">The bitmap of the same query for earlier contacts; null when there is none.</param>
    public QueryResult Match(ContactSet contacts, MatchBitmap? earlier) =>
        new(contacts, Conditions.Count == 0 ? null : new MatchBitmap(contacts.Chunks, earlier, Evaluate), Sorting);

    private ulong Evaluate(Chunk chunk)
    {
        var matching = ulong.MaxValue;
        for (var i = 0; i < Conditions.Count && matching != 0; i++)
            matching &= Conditions[i](chunk);
        return matching;
    }
}
