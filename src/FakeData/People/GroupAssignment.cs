using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>
/// The status and the groups of every contact: as often as the weights of the spec say, but exactly as many contacts match the query of the seed as
/// the documentation prints, and every status is met among the first.
/// </summary>
internal sealed class GroupAssignment
{
    private const int MostGroups = 3;
    private const int WithoutQuery = 250;

    private readonly int _seed;
    private readonly int _groups;
    private readonly int _leastGroups;
    private readonly int _mostGroups;
    private readonly StatusDistribution _statuses;
    private readonly StatusDistribution _others;
    private readonly string? _status;
    private readonly int _group = -1;
    private readonly long _first;
    private readonly long _slots;
    private readonly long _matches;
    private readonly IndexPermutation _ranks;

    public GroupAssignment(SeedData spec, StatusDistribution statuses, IReadOnlyList<NamedItem> groups, Schema? list, int seed)
    {
        var (least, most) = list is null ? (null, null) : (SchemaMerger.Of(list).MinItems, SchemaMerger.Of(list).MaxItems);
        // One group may be withheld.
        _leastGroups = Math.Min(least ?? 0, groups.Count - 1);
        _mostGroups = Math.Max(_leastGroups, Math.Min(most ?? MostGroups, MostGroups));
        (_seed, _groups, _first) = (seed, groups.Count, spec.Contacts.Count);
        _statuses = statuses;
        _slots = Math.Max(0, (spec.Query?.Within ?? WithoutQuery) - _first);
        _ranks = new IndexPermutation(_slots, new SeededRandom(seed, 0, RandomStreams.Matches).Next());
        if (spec.Query is { } query && statuses.All.Contains(query.Status) && groups.Any(group => group.Id == query.GroupId))
        {
            (_status, _group) = (query.Status, groups.ToList().FindIndex(group => group.Id == query.GroupId));
            _matches = Math.Clamp(query.Total - spec.Contacts.Count(contact => Matches(contact, query)), 0, _slots);
        }

        _others = _status is not null && _matches > 0 && statuses.All.Count > 1 ? statuses.Without(_status) : statuses;
    }

    /// <summary>The status, and the groups as indices, of the contact with this index.</summary>
    public (string Status, List<int> Groups) this[long index]
    {
        get
        {
            var random = new SeededRandom(_seed, index, RandomStreams.Groups);
            var slot = index - _first;
            var rank = slot >= 0 && slot < _slots ? _ranks[slot] : long.MaxValue;
            if (rank < _matches)
                return (_status!, Draw(random, with: _group, without: -1));

            // Nearly all of the first contacts match; the rest makes up for it with the statuses that do not.
            var status = rank - _matches < _others.All.Count ? _others.All[(int)(rank - _matches)] : (rank < _slots ? _others : _statuses).Draw(random);
            return (status, Draw(random, with: -1, without: status == _status ? _group : -1));
        }
    }

    private List<int> Draw(SeededRandom random, int with, int without)
    {
        var drawn = new List<int>(_mostGroups);
        if (with >= 0)
            drawn.Add(with);
        for (var more = random.Below(_mostGroups + 1 - drawn.Count); (more > 0 || drawn.Count < _leastGroups) && _groups > 0; more--)
        {
            var group = random.Below(_groups);
            if (group != without && !drawn.Contains(group))
                drawn.Add(group);
        }

        return drawn;
    }

    private static bool Matches(JsonElement contact, SeedQuery query) =>
        contact.TryGetProperty("status", out var status) && status.ValueEquals(query.Status)
        && contact.TryGetProperty("groups", out var groups)
        && groups.EnumerateArray().Any(group => group.TryGetProperty("id", out var id) && id.ValueEquals(query.GroupId));
}
