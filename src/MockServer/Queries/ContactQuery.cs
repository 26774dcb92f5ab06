using Fluenzr.ContractKit.MockServer.State;
using Fluenzr.ContractKit.MockServer.State.Storage;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>What is asked of the contacts, by a list or by a search.</summary>
/// <param name="Conditions">All must hold.</param>
/// <param name="Sorting">The order.</param>
internal sealed record ContactQuery(IReadOnlyList<Condition> Conditions, Sorting Sorting)
{
    /// <summary>The contacts of a set that are kept.</summary>
    /// <param name="contacts">The set.</param>
    /// <param name="earlier">What the same query kept of another set; null when that is not known.</param>
    public Matches Match(ContactSet contacts, Kept? earlier) =>
        new(contacts, Conditions.Count == 0 ? null : new Kept(contacts.Blocks, earlier, Keep), Sorting);

    private ulong Keep(Block block)
    {
        var kept = ulong.MaxValue;
        for (var i = 0; i < Conditions.Count && kept != 0; i++)
            kept &= Conditions[i](block);
        return kept;
    }
}
