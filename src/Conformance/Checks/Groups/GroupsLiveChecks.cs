using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Groups;

/// <summary>GROUPS-LIVE: contacts show and are found by groups that were just created, renamed or taken away.</summary>
internal static class GroupsLiveChecks
{
    private const Prerequisites Required = Prerequisites.Writes | Prerequisites.GroupOperations;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("groups-live/assigned", "GROUPS-LIVE",
            "A new group can be given to a contact by a creation, by an update and by adding it, and is shown with id and name.", Assigned,
            Required),
        new("groups-live/filtered", "GROUPS-LIVE", "The list and the search filtered by a new group find exactly its contacts.", Filtered,
            Required),
        new("groups-live/renamed", "GROUPS-LIVE", "A contact shows the new name of its group, read by its id and in the list.", Renamed,
            Required),
        new("groups-live/removed", "GROUPS-LIVE", "A contact that is removed from its group exists as before, without the group.", Removed,
            Required | Prerequisites.Group),
    ];

    private static async Task Assigned(CheckContext api)
    {
        var group = await api.GivenGroup();
        JsonArray ids = [group.Id];
        var created = await api.GivenContact(("groupIds", ids.DeepClone()));
        var path = ApiClient.Path(created.IdOf());

        RequireOnly(await api.Read(created.IdOf()), group, "a creation");
        await api.Delete(path + "/groups", ApiClient.Body(("groupIds", ids.DeepClone())));
        await api.Post(path + "/groups", ApiClient.Body(("groupIds", ids.DeepClone())));
        RequireOnly(await api.Read(created.IdOf()), group, "adding the group");
        await api.Put(path, ApiClient.Body(("groupIds", new JsonArray())));
        await api.Put(path, ApiClient.Body(("groupIds", ids)));
        RequireOnly(await api.Read(created.IdOf()), group, "an update");
    }

    private static async Task Filtered(CheckContext api)
    {
        var group = await api.GivenGroup();
        var member = await api.GivenContact(("groupIds", new JsonArray(group.Id)));
        await api.GivenContact([.. api.TextFields().Take(2).Zip([group.Id, group.Name], (field, text) => (field, (JsonNode?)text))]);

        await api.RequireListed([("groupId", group.Id)], member);
        await api.RequireFound(
            ApiClient.Body(("filters", ApiClient.Body(("groups", new JsonArray(group.Id))))), member);
    }

    private static async Task Renamed(CheckContext api)
    {
        var group = await api.GivenGroup();
        var contact = await api.GivenContact(("groupIds", new JsonArray(group.Id)));
        var renamed = group with { Name = api.NewGroupName("Renamed") };

        (await api.Put(MarkedCollection.Groups.PathOf(group.Id), ApiClient.Body(("name", renamed.Name)))).RequireSuccess(200);

        RequireOnly(await api.Read(contact.IdOf()), renamed, "the group was renamed");
        var list = await api.PollUntil(
            () => api.Get(ApiClient.Query(("email", contact.EmailOf()))),
            list => list.At("data.0") is JsonObject first && GroupsAre(first, renamed));
        var item = list.RequireList() is [var only] ? only : null;
        list.Expect(
            item is not null && GroupsAre(item, renamed), $"one contact in group {GroupQueries.Text(renamed)}",
            JsonValues.Display(item?["groups"]), Claim.Texts(ClaimKind.Equal, "data[].groups[].name", [renamed.Name]));
    }

    private static async Task Removed(CheckContext api)
    {
        var group = api.Environment.Groups[0];
        var body = api.FullBody();
        body["groupIds"] = new JsonArray(group.Id);
        var id = (await api.GivenContact(body)).IdOf();
        var before = await api.Read(id);

        await api.Delete(ApiClient.Path(id) + "/groups", ApiClient.Body(("groupIds", new JsonArray(group.Id))));

        var after = await api.Read(id);
        api.RequireUnchanged(after, before, "Removing the contact from its group", "groups", "updatedAt");
        after.Response.Expect(GroupQueries.GroupsOf(after.Contact).Count == 0, "no groups", JsonValues.Display(after.Contact["groups"]),
            Claim.Texts(ClaimKind.Equal, "data.groups[].id", []));
        await api.RequireListed([("groupId", group.Id), ("email", before.Contact.EmailOf())]);
    }

    private static void RequireOnly(ContactResponse contact, NamedItem group, string cause) => contact.Response.Expect(
        GroupsAre(contact.Contact, group), $"groups with only {GroupQueries.Text(group)} after {cause}",
        JsonValues.Display(contact.Contact["groups"]), Claim.Texts(ClaimKind.Equal, "data.groups[].name", [group.Name]));

    private static bool GroupsAre(JsonObject contact, NamedItem group) =>
        GroupQueries.GroupsOf(contact) is [var only] && GroupQueries.IsSame(only, group);
}
