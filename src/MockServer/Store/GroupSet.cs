namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>All groups at one moment, in the order of their creation. A change makes a new set.</summary>
internal sealed class GroupSet
{
    private readonly OrderedDictionary<string, Group> _byId;

    private GroupSet(OrderedDictionary<string, Group> byId) => _byId = byId;

    public IReadOnlyList<Group> All => _byId.Values;

    /// <param name="groups">Groups whose ids differ.</param>
    public static GroupSet Create(IEnumerable<Group> groups) => new(new(groups.Select(group => KeyValuePair.Create(group.Id, group))));

    public Group? Find(string id) => _byId.TryGetValue(id, out var group) ? group : null;

    /// <summary>Adds the group at the end, or replaces the one with its id.</summary>
    public GroupSet With(Group group) => new(new(_byId) { [group.Id] = group });

    public GroupSet Without(string id)
    {
        var byId = new OrderedDictionary<string, Group>(_byId);
        byId.Remove(id);
        return new GroupSet(byId);
    }
}
