using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Groups;

/// <summary>GROUPS-ORDER, GROUPS-FORM, GROUPS-CONTACTS-FORM, GROUPS-DELETE, GROUPS-NAME.</summary>
internal static class GroupsObservations
{
    // The first one is older than those that come before and after it by name.
    public static async Task<ObservedValue> Order(CheckContext api)
    {
        api.RequireGroupOperations();
        var middle = await api.SharedGroup();
        var (last, first) = (await api.GivenGroup("Last"), await api.GivenGroup("First"));

        string[] own = [middle.Id, last.Id, first.Id];
        var (_, items) = await api.PollUntil(
            () => MarkedCollection.Groups.ReadAsync(api, api.RunId), list => list.Items is { } read && own.All(OwnIds(read).Contains));
        string[] order = [.. OwnIds(items ?? []).Where(own.Contains)];
        var value = order.SequenceEqual(own) ? "created" : order.SequenceEqual([first.Id, middle.Id, last.Id]) ? "name" : null;
        var names = order.Select(id => id == middle.Id ? "Group" : id == last.Id ? "Last" : "First");
        return new(value, $"Groups that were created as Group, Last, First are listed as {string.Join(", ", names)}.");

        static IEnumerable<string> OwnIds(IEnumerable<JsonObject> groups) => groups.Select(group => JsonValues.Text(group["id"]) ?? "");
    }

    // Values for the fields that a server may omit when they are null.
    public static async Task<ObservedValue> Fields(CheckContext api)
    {
        api.RequireGroupOperations();
        var (name, words) = (api.NewGroupName(), "Created by a conformance run");
        var response = await api.Post(
            MarkedCollection.Groups.Path, ApiClient.Body(("name", name), ("description", words), ("color", "#1155cc")));
        if (response.Status == 400)
            (response, _) = await GroupFixtures.CreateAsync(api, name);
        var group = response.RequireSuccess(200, 201).Data as JsonObject ?? [];

        var values = api.Spec.Choices["GROUPS-FORM"].Values.ToDictionary(
            value => value.Key,
            value => value.Value.GetProperty("fields").EnumerateArray().Select(field => field.GetString()!).ToHashSet());
        var known = values.Values.SelectMany(fields => fields).ToHashSet();
        var shown = group.Select(field => field.Key).Where(known.Contains).ToHashSet();
        return new(
            values.Where(value => value.Value.SetEquals(shown)).Select(value => value.Key).FirstOrDefault(),
            $"Fields of a group: {string.Join(", ", group.Select(field => field.Key))}");
    }

    public static async Task<ObservedValue> ResponseToAdding(CheckContext api)
    {
        api.RequireGroupOperations();
        if (api.Environment.Groups is not [_, var group, ..])
            return ObservedValue.None("Needs two groups, and fewer were found.");
        var response = await GroupsContactsChecks.SendAsync(api, group, (await ObservedContact.GivenAsync(api)).IdOf());

        var data = response.Status is >= 200 and < 300 ? response.Data as JsonObject : null;
        var value = data is null ? null
            : JsonValues.Whole(data["added"]) == 1 && data["errors"] is JsonArray ? "counts"
            : JsonValues.Text(data["id"]) is null ? null
            : JsonValues.Text(data["name"]) is not null ? "group"
            : data.Count == 1 ? "id" : null;
        return new(value, $"Adding a contact to a group: {response.Summary}");
    }

    public static async Task<ObservedValue> ContactsOfDeletedGroup(CheckContext api)
    {
        api.RequireGroupOperations();
        var group = await api.GivenGroup();
        var path = ApiClient.Path((await api.GivenContact(("groupIds", new JsonArray(group.Id)))).IdOf());

        var deletion = await api.Delete(MarkedCollection.Groups.PathOf(group.Id));
        var contact = await api.PollUntil(() => api.Get(path), read => read.Status == 404 || !IsMember(read));

        var value = deletion.Status == 409 && IsMember(contact) ? "refused"
            : deletion.Status is < 200 or >= 300 ? null
            : contact.Status == 404 ? "deleted"
            : contact.Status == 200 && !IsMember(contact) ? "kept" : null;
        var state = contact.Status == 200 ? IsMember(contact) ? "in the group" : "without the group" : $"{contact.Status}";
        return new(value, $"Deleting a group with a contact answered {deletion.Status}. The contact afterwards: {state}");

        bool IsMember(Response read) => JsonValues.Ids(read.At("data.groups")).Contains(group.Id);
    }

    public static async Task<ObservedValue> RepeatedName(CheckContext api)
    {
        api.RequireGroupOperations();
        var name = (await api.SharedGroup()).Name;

        var (same, _) = await GroupFixtures.CreateAsync(api, name);
        var (capitals, _) = await GroupFixtures.CreateAsync(api, name.ToUpperInvariant());

        var value = (same.Status, capitals.Status) switch
        {
            (200 or 201, 200 or 201) => "repeated",
            (409, 409) => "unique",
            _ => null,
        };
        return new(value, $"A second group with the same name answered {same.Status}, in capitals {capitals.Status}.");
    }
}
