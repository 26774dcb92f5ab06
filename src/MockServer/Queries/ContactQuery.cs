using System.Text.Json;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>What is asked of the contacts, by a list or by a search.</summary>
/// <param name="Conditions">All must hold.</param>
/// <param name="Sorting">The order.</param>
/// <param name="Paging">The page.</param>
internal sealed record ContactQuery(IReadOnlyList<Condition> Conditions, Sorting Sorting, Paging Paging)
{
    /// <summary>All contacts that are kept, in order.</summary>
    public IReadOnlyList<Contact> Find(ContactSet contacts) =>
        Sorting.Sort(Conditions.Count == 0 ? contacts.All : contacts.All.Where(contact => Keeps(contact.Json)));

    private bool Keeps(JsonElement contact) => Conditions.All(condition => condition(contact));
}
