using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Groups;

/// <summary>GROUPS-CONTACTS: adding contacts to a group. The form of body and response is open (GROUPS-CONTACTS-FORM).</summary>
internal static class GroupsContactsChecks
{
    private const Prerequisites Required = Prerequisites.Writes | Prerequisites.GroupOperations | Prerequisites.TwoGroups;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("groups-contacts/added", "GROUPS-CONTACTS", "Adding contacts to a group puts each of them into the group.", Added, Required),
        new("groups-contacts/members-kept", "GROUPS-CONTACTS", "Adding contacts to a group keeps the contacts that are in it.",
            MembersKept, Required),
        new("groups-contacts/contact-kept", "GROUPS-CONTACTS",
            "A contact that is added to a group keeps its other groups and all its other values.", ContactKept,
            Required),
        new("groups-contacts/others-kept", "GROUPS-CONTACTS", "Adding a contact to a group changes no other contact.", OthersKept,
            Required),
    ];

    /// <summary>Sends the ids of contacts to a group.</summary>
    public static Task<Response> SendAsync(CheckContext api, NamedItem group, params string[] contacts) =>
        api.Post(
            MarkedCollection.Groups.PathOf(group.Id) + "/contacts",
            ApiClient.Body(("contactIds", new JsonArray([.. contacts.Select(id => (JsonNode)id)]))));

    private static async Task Added(CheckContext api)
    {
        var group = api.Environment.Groups[1];
        string[] contacts = [(await api.GivenContact()).IdOf(), (await api.GivenContact()).IdOf()];

        await Add(api, group, contacts);

        foreach (var id in contacts)
            RequireMember(await api.Read(id), group);
    }

    private static async Task MembersKept(CheckContext api)
    {
        var group = api.Environment.Groups[1];
        var member = (await api.GivenContact(("groupIds", new JsonArray(group.Id)))).IdOf();
        var added = (await api.GivenContact()).IdOf();

        // The second request repeats a contact that is in the group.
        await Add(api, group, added);
        await Add(api, group, added);

        RequireMember(await api.Read(member), group);
        RequireMember(await api.Read(added), group);
    }

    private static async Task ContactKept(CheckContext api)
    {
        var (otherGroup, group) = (api.Environment.Groups[0], api.Environment.Groups[1]);
        var body = api.FullBody();
        body["groupIds"] = new JsonArray(otherGroup.Id);
        var id = (await api.GivenContact(body)).IdOf();
        var before = await api.Read(id);

        await Add(api, group, id);

        var after = await api.Read(id);
        api.RequireUnchanged(after, before, "Adding the contact to a group", "groups", "updatedAt");
        RequireMember(after, group);
        RequireMember(after, otherGroup);
    }

    private static Task OthersKept(CheckContext api) => Bystander.RequireUnchanged(
        api, "Adding another contact to a group", id => Add(api, api.Environment.Groups[1], id));

    private static async Task Add(CheckContext api, NamedItem group, params string[] contacts)
    {
        var response = await SendAsync(api, group, contacts);
        if ((response.Is(400) || response.Status == 422) && !api.Options.Groups)
            throw new CheckSkippedException($"the server takes no contactIds (GROUPS-CONTACTS-FORM): {response.Summary}");
        response.Expect(response.Status is >= 200 and < 300 && !JsonValues.IsFalse(response.At("success")), "a success", response.Summary,
                Claim.Status(200, 201, 202, 204));
    }

    // Exactly once.
    private static void RequireMember(ContactResponse contact, NamedItem group) => contact.Response.Expect(
        GroupQueries.GroupsOf(contact.Contact).Count(item => JsonValues.Text(JsonValues.At(item, "id")) == group.Id) == 1,
        $"the contact once in {GroupQueries.Named(group)}", $"groups {JsonValues.Display(contact.Contact["groups"])}",
        Claim.Texts(ClaimKind.Contains, "data.groups[].id", [group.Id]));
}
