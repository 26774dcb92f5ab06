using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Creates, updates and deletes groups. Contacts always show the current name of each of their groups.</summary>
/// <remarks>Clauses GROUPS-CRUD, GROUPS-LIVE.</remarks>
internal static class GroupChanges
{
    private const string Field = "groups";

    /// <summary>Adds a group with the next free id.</summary>
    public static (AccountState State, Group Created) Create(AccountState state, DocumentInput input, DateTimeOffset now)
    {
        var number = state.GroupIdCount;
        var ids = state.Schema.Ids.Group;
        var seed = IdGenerator.Seed(state.Seed, ids.Prefix);
        string id;
        do
            id = IdGenerator.Create(ids, state.Choices["ID-FORM"], seed, ++number, now);
        while (state.Groups.Find(id) is not null);
        var created = state.Behaviour.Groups.Create(id, input, now);
        return (state with { Groups = state.Groups.With(created), GroupIdCount = number }, created);
    }

    /// <summary>Changes a group. When the input changes nothing, the result is the state and the group as they were.</summary>
    public static (AccountState State, Group Updated) Update(AccountState state, Group group, DocumentInput input, DateTimeOffset now)
    {
        var updated = state.Behaviour.Groups.Update(group, input, now);
        if (ReferenceEquals(updated, group))
            return (state, group);
        var changed = state with { Groups = state.Groups.With(updated) };
        return (updated.Name == group.Name ? changed : ReplaceInContacts(changed, group.Id, updated.Reference), updated);
    }

    /// <summary>Removes a group, also from its contacts.</summary>
    public static AccountState Delete(AccountState state, Group group) =>
        ReplaceInContacts(state with { Groups = state.Groups.Without(group.Id) }, group.Id, null);

    private static AccountState ReplaceInContacts(AccountState state, string id, JsonElement? reference) => state with
    {
        Contacts = ContactsOfGroup.List(state.Contacts, id).Aggregate(
            state.Contacts, (contacts, member) => contacts.With(Replace(state.Schema, member, id, reference))),
    };

    /// <summary>
    /// A contact with another reference to one of its groups, or without it. The contact itself does not change, so its time of update
    /// stays.
    /// </summary>
    public static Contact Replace(ContactSchema schema, Contact member, string id, JsonElement? reference)
    {
        var groups = JsonElement.Parse(member.Raw(Field)).EnumerateArray()
            .Select(group => group.GetProperty("id").ValueEquals(id) ? reference : group).OfType<JsonElement>();
        return schema.Update(member, new DocumentInput([(Field, JsonOutput.List(groups))]), member.UpdatedAt);
    }
}
