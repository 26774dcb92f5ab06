using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;
using Fluenzr.ContractKit.FakeData.Values;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>
/// The status and the groups of every contact, distributed by the weights of the spec. The seed query (<see cref="SeedQuery"/>) has exactly
/// the total that the documentation prints, and every status occurs among the first contacts.
/// </summary>
internal sealed class GroupAssignment
{
    private const int MaxGroups = 3;
    private const int DefaultFirstContacts = 250;

    private readonly int _seed;
    private readonly int _groupCount;
    private readonly int _minGroups;
    private readonly int _maxGroups;
    private readonly StatusDistribution _statuses;
    private readonly StatusDistribution _otherStatuses;
    private readonly string? _queryStatus;
    private readonly int _queryGroup = -1;
    private readonly long _seededCount;
    private readonly long _slotCount;
    private readonly long _matchCount;
    private readonly IndexPermutation _ranks;

    public GroupAssignment(SeedData spec, StatusDistribution statuses, IReadOnlyList<NamedItem> groups, Schema? list, int seed)
    {
        var (min, max) = list is null ? (null, null) : (SchemaMerger.Merge(list).MinItems, SchemaMerger.Merge(list).MaxItems);
        // The group of the query may be excluded.
        _minGroups = Math.Min(min ?? 0, groups.Count - 1);
        _maxGroups = Math.Max(_minGroups, Math.Min(max ?? MaxGroups, MaxGroups));
        (_seed, _groupCount, _seededCount) = (seed, groups.Count, spec.Contacts.Count);
        _statuses = statuses;
        _slotCount = Math.Max(0, (spec.Query?.FirstContacts ?? DefaultFirstContacts) - _seededCount);
        _ranks = new IndexPermutation(_slotCount, new SeededRandom(seed, 0, RandomStreams.Matches).NextUInt64());
        if (spec.Query is { } query && statuses.All.Contains(query.Status) && groups.Any(group => group.Id == query.GroupId))
        {
            (_queryStatus, _queryGroup) = (query.Status, groups.ToList().FindIndex(group => group.Id == query.GroupId));
            _matchCount = Math.Clamp(query.Total - spec.Contacts.Count(contact => Matches(contact, query)), 0, _slotCount);
        }

        _otherStatuses = _queryStatus is not null && _matchCount > 0 && statuses.All.Count > 1 ? statuses.Without(_queryStatus) : statuses;
    }

    /// <summary>The status and the group indices of the contact with this index.</summary>
    public (string Status, List<int> Groups) this[long index]
    {
        get
        {
            var random = new SeededRandom(_seed, index, RandomStreams.Groups);
            var slot = index - _seededCount;
            var rank = slot >= 0 && slot < _slotCount ? _ranks[slot] : long.MaxValue;
            if (rank < _matchCount)
                return (_queryStatus!, PickGroups(random, with: _queryGroup, without: -1));

            // Nearly all first contacts match the query; the others balance this with the other statuses.
            var status = rank - _matchCount < _otherStatuses.All.Count
                ? _otherStatuses.All[(int)(rank - _matchCount)]
                : (rank < _slotCount ? _otherStatuses : _statuses).Pick(random);
            return (status, PickGroups(random, with: -1, without: status == _queryStatus ? _queryGroup : -1));
        }
    }

    private List<int> PickGroups(SeededRandom random, int with, int without)
    {
        var picked = new List<int>(_maxGroups);
        if (with >= 0)
            picked.Add(with);
        for (var more = random.NextInt(_maxGroups + 1 - picked.Count); (more > 0 || picked.Count < _minGroups) && _groupCount > 0; more--)
        {
            var group = random.NextInt(_groupCount);
            if (group != without && !picked.Contains(group))
                picked.Add(group);
        }

        return picked;
    }

    private static bool Matches(JsonElement contact, SeedQuery query) =>
        contact.TryGetProperty("status", out var status) && status.ValueEquals(query.Status)
        && contact.TryGetProperty("groups", out var groups)
        && groups.EnumerateArray().Any(group => group.TryGetProperty("id", out var id) && id.ValueEquals(query.GroupId));
}
