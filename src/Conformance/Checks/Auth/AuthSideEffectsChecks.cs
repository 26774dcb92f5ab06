using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Auth;

/// <summary>AUTH-401: requests without a key change nothing.</summary>
internal static class AuthSideEffectsChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("auth-401/no-work", "AUTH-401", "A request without a key changes nothing, whatever the response.", NoSideEffects),
        new("auth-401/no-group-work", "AUTH-401", "A request on groups without a key changes nothing, whatever the response.",
            NoSideEffectsOnGroups, Prerequisites.Writes | Prerequisites.GroupOperations),
    ];

    private static async Task NoSideEffects(CheckContext api)
    {
        var groups = api.Environment.Groups;
        var contact = await api.GivenContact(
            ("firstName", "Before"), ("tags", new JsonArray("before")),
            ("groupIds", new JsonArray([.. groups.Take(1).Select(group => (JsonNode)group.Id)])));
        var path = ApiClient.Path(contact.IdOf());
        var before = (await api.Get(path)).RequireContact();
        var email = api.NewEmail("keyless");
        var imported = new JsonArray(ApiClient.Body(("email", "b" + email)));

        await SendWithoutKey(api, "createContact", "POST", "/contacts", ApiClient.Body(("email", email)));
        await SendWithoutKey(api, "bulkContacts", "POST", "/contacts/bulk", ApiClient.Body(("contacts", imported)));
        await SendWithoutKey(api, "updateContact", "PUT", path, ApiClient.Body(("firstName", "After")));
        await SendWithoutKey(api, "addContactTags", "POST", path + "/tags", ApiClient.Body(("tags", new JsonArray("after"))));
        await SendWithoutKey(api, "removeContactTags", "DELETE", path + "/tags", ApiClient.Body(("tags", new JsonArray("before"))));
        if (groups.Count > 0)
        {
            await SendWithoutKey(
                api, "removeContactGroups", "DELETE", path + "/groups", ApiClient.Body(("groupIds", new JsonArray(groups[0].Id))));
        }

        if (groups.Count > 1)
        {
            await SendWithoutKey(
                api, "addContactGroups", "POST", path + "/groups", ApiClient.Body(("groupIds", new JsonArray(groups[1].Id))));
        }

        await SendWithoutKey(api, "deleteContact", "DELETE", path, null);

        await RequireUnchanged(api, path, before);
        await api.RequireListed([("email", email)]);
    }

    private static async Task NoSideEffectsOnGroups(CheckContext api)
    {
        var contact = await api.GivenContact();
        var before = (await api.Get(ApiClient.Path(contact.IdOf()))).RequireContact();
        var group = await api.GivenGroup();
        var path = MarkedCollection.Groups.PathOf(group.Id);
        var name = api.NewGroupName("Keyless");

        await SendWithoutKey(api, "createGroup", "POST", MarkedCollection.Groups.Path, ApiClient.Body(("name", name)));
        await SendWithoutKey(api, "updateGroup", "PUT", path, ApiClient.Body(("name", name)));
        await SendWithoutKey(
            api, "addGroupContacts", "POST", path + "/contacts", ApiClient.Body(("contactIds", new JsonArray(contact.IdOf()))));
        await SendWithoutKey(api, "deleteGroup", "DELETE", path, null);

        await RequireUnchanged(api, ApiClient.Path(contact.IdOf()), before);
        await api.RequireStored(group);
        var (list, named) = await MarkedCollection.Groups.ReadAsync(api, name);
        list.Expect(named is [], $"no group '{name}', which only requests without a key named", list.TextAt("data"));
    }

    private static async Task RequireUnchanged(CheckContext api, string path, JsonObject before)
    {
        var after = await api.Get(path);
        after.Require(
            after.Status == 200 && JsonNode.DeepEquals(before, after.Data), "A request without a key changed a contact.",
            JsonValues.Display(before), after.Status == 200 ? JsonValues.Display(after.Data) : after.Summary);
    }

    private static Task<Response> SendWithoutKey(CheckContext api, string operation, string method, string url, JsonObject? body)
    {
        var bytes = body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString());
        return api.Send(new OutgoingRequest(operation, method, url) { Body = bytes });
    }
}
