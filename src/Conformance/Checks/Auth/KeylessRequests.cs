using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Auth;

/// <summary>Requests without a key that would change a contact and a group. They are sent once in a run.</summary>
/// <param name="Before">The contact before them.</param>
/// <param name="Email">Two creations without a key have an email that contains this one.</param>
/// <param name="Group">The group before them; null when the target cannot create one.</param>
/// <param name="GroupName">The name in the requests on groups.</param>
/// <param name="Responses">The responses.</param>
internal sealed record KeylessRequests(
    ContactResponse Before, string Email, NamedItem? Group, string GroupName, IReadOnlyList<Response> Responses)
{
    public JsonObject Contact => Before.Contact;

    public static async Task<KeylessRequests> SendAsync(CheckContext api)
    {
        var sent = await api.GetOrCreate(nameof(KeylessRequests), own => SendOnceAsync(own));
        return sent with { Responses = [.. sent.Responses.Select(response => api.AddEvidence(response.Exchange))] };
    }

    private static async Task<KeylessRequests> SendOnceAsync(CheckContext api)
    {
        var ids = api.Environment.Groups.Take(2).Select(group => group.Id).ToArray();
        var contact = await api.GivenContact(
            ("firstName", "Before"), ("tags", new JsonArray("before")), ("groupIds", List(ids.Take(1))));
        var before = await api.Read(contact.IdOf());
        var group = api.Environment.MissingGroupOperations is null
            ? (await GroupFixtures.CreateAsync(api, api.NewGroupName())).Group
            : null;
        var (email, groupName) = (api.NewEmail("keyless"), api.NewGroupName("Keyless"));

        List<Response> responses = [.. await OnContact(api, contact.IdOf(), email, ids)];
        if (group is not null)
            responses.AddRange(await OnGroup(api, group.Id, groupName, contact.IdOf()));
        responses.Add(await Send(api, "deleteContact", "DELETE", ApiClient.Path(contact.IdOf()), null));
        return new KeylessRequests(before, email, group, groupName, responses);
    }

    private static async Task<IReadOnlyList<Response>> OnContact(CheckContext api, string id, string email, string[] groups)
    {
        var path = ApiClient.Path(id);
        var imported = new JsonArray(ApiClient.Body(("email", "b" + email)));
        List<Response> responses =
        [
            await Send(api, "createContact", "POST", "/contacts", ApiClient.Body(("email", email))),
            await Send(api, "bulkContacts", "POST", "/contacts/bulk", ApiClient.Body(("contacts", imported))),
            await Send(api, "updateContact", "PUT", path, ApiClient.Body(("firstName", "After"))),
            await Send(api, "addContactTags", "POST", path + "/tags", ApiClient.Body(("tags", new JsonArray("after")))),
            await Send(api, "removeContactTags", "DELETE", path + "/tags", ApiClient.Body(("tags", new JsonArray("before")))),
        ];
        if (groups is [var first, ..])
            responses.Add(await Send(api, "removeContactGroups", "DELETE", path + "/groups", ApiClient.Body(("groupIds", List([first])))));
        if (groups is [_, var second])
            responses.Add(await Send(api, "addContactGroups", "POST", path + "/groups", ApiClient.Body(("groupIds", List([second])))));
        return responses;
    }

    private static async Task<IReadOnlyList<Response>> OnGroup(CheckContext api, string id, string name, string contact)
    {
        var path = MarkedCollection.Groups.PathOf(id);
        return
        [
            await Send(api, "createGroup", "POST", MarkedCollection.Groups.Path, ApiClient.Body(("name", name))),
            await Send(api, "updateGroup", "PUT", path, ApiClient.Body(("name", name))),
            await Send(api, "addGroupContacts", "POST", path + "/contacts", ApiClient.Body(("contactIds", List([contact])))),
            await Send(api, "deleteGroup", "DELETE", path, null),
        ];
    }

    private static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static Task<Response> Send(CheckContext api, string operation, string method, string path, JsonObject? body)
    {
        var bytes = body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString(JsonValues.Relaxed));
        return api.Send(new OutgoingRequest(operation, method, path) { Body = bytes });
    }
}
