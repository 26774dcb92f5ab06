using System.Collections.Concurrent;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// The groups and stages that contacts refer to, in the order of the contacts; the first name of each counts. Contacts are added by several
/// threads.
/// </summary>
internal sealed class StateReferences(Spec spec)
{
    private readonly Reference[] _references =
        [.. spec.Schema("ContactFields").AllProperties.Select(property => property.Schema.Reference).OfType<Reference>()];

    private readonly ConcurrentDictionary<(string Collection, string Id), First> _first = new();

    /// <summary>Adds the references of a contact.</summary>
    public void Add(int index, JsonElement contact)
    {
        var place = 0;
        foreach (var (collection, field, _) in _references)
        {
            foreach (var item in JsonPaths.Values(contact, field))
                Add(collection, item, new First(index, place++, ""));
        }
    }

    /// <summary>The groups (<c>groups</c>) or the stages (<c>stages</c>).</summary>
    public IEnumerable<NamedItem> Of(string collection) => _first.Where(entry => entry.Key.Collection == collection)
        .OrderBy(entry => entry.Value.Index).ThenBy(entry => entry.Value.Place)
        .Select(entry => new NamedItem(entry.Key.Id, entry.Value.Name));

    private void Add(string collection, JsonElement item, First found)
    {
        if (JsonPaths.Text(item, "id") is not { } id || (_first.TryGetValue((collection, id), out var known) && known.IsBefore(found)))
            return;
        if (JsonPaths.Text(item, "name") is not { } name)
            return;
        found = found with { Name = name };
        _first.AddOrUpdate((collection, id), found, (_, other) => other.IsBefore(found) ? other : found);
    }

    // The first contact that refers to an item, and the place of the item in it.
    private readonly record struct First(int Index, int Place, string Name)
    {
        public bool IsBefore(First other) => (Index, Place).CompareTo((other.Index, other.Place)) < 0;
    }
}
