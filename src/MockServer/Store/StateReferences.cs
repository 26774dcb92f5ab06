using System.Collections.Concurrent;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// The groups and stages that contacts refer to and that the state does not list, in the order of the contacts; the first name of each
/// counts. Several threads add contacts.
/// </summary>
/// <param name="spec">The contract.</param>
/// <param name="listed">The groups that the state lists.</param>
internal sealed class StateReferences(Spec spec, IEnumerable<Group> listed)
{
    private const string Groups = "groups", Stages = "stages";

    private readonly Reference[] _references =
        [.. spec.Schema("ContactFields").AllProperties.Select(property => property.Schema.Reference).OfType<Reference>()];

    private readonly Dictionary<string, string> _names = listed.ToDictionary(group => group.Id, group => group.Name);
    private readonly ConcurrentDictionary<(string Collection, string Id), First> _first = new();

    public IEnumerable<NamedItem> OtherGroups => InOrder(Groups);

    public IEnumerable<NamedItem> AllStages => InOrder(Stages);

    /// <summary>Adds the references of a contact; returns whether it shows another name of a listed group.</summary>
    public bool Add(int index, JsonElement contact)
    {
        var (place, isOutdated) = (0, false);
        foreach (var (collection, field, _) in _references)
        {
            if (!contact.TryGetProperty(field, out var value))
                continue;
            if (value.ValueKind == JsonValueKind.Object)
                isOutdated |= Add(collection, value, index, place++);
            else if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in value.EnumerateArray())
                    isOutdated |= Add(collection, item, index, place++);
            }
        }

        return isOutdated;
    }

    private bool Add(string collection, JsonElement item, int index, int place)
    {
        if (JsonPaths.Text(item, "id") is not { } id)
            return false;
        if (collection == Groups && _names.TryGetValue(id, out var listedName))
            return JsonPaths.Text(item, "name") != listedName;
        if (_first.TryGetValue((collection, id), out var known) && known.IsBefore(index, place))
            return false;
        if (JsonPaths.Text(item, "name") is { } name)
        {
            var found = new First(index, place, name);
            _first.AddOrUpdate((collection, id), found, (_, other) => other.IsBefore(index, place) ? other : found);
        }

        return false;
    }

    private IEnumerable<NamedItem> InOrder(string collection) => _first.Where(entry => entry.Key.Collection == collection)
        .OrderBy(entry => entry.Value.Index).ThenBy(entry => entry.Value.Place)
        .Select(entry => new NamedItem(entry.Key.Id, entry.Value.Name));

    // The first contact that refers to an item, and the place of the item in it.
    private sealed record First(int Index, int Place, string Name)
    {
        public bool IsBefore(int index, int place) => Index < index || (Index == index && Place < place);
    }
}
