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
            (api.TextField(), "Before"), ("tags", new JsonArray("before")), ("groupIds", List(ids.Take(1))));
        var before = await api.Read(contact.IdOf());
        var group = api.Environment.HasGroupOperations
            ? (await GroupFixtures.CreateAsync(api, api.NewGroupName())).Group
            : null;
        var (email, groupName) = (api.NewEmail("keyless"), api.NewGroupName("Keyless"));

        var responses = new List<Response>();
        var requests = OnContact(api, contact.IdOf(), email, ids)
            .Concat(group is null ? [] : OnGroup(group.Id, groupName, contact.IdOf()))
            .Append(Request("deleteContact", "DELETE", ApiClient.Path(contact.IdOf()), null));
        foreach (var request in requests.Where(request => NeedsKey(api, request)))
            responses.Add(await api.Send(request));
        return new KeylessRequests(before, email, group, groupName, responses);
    }

    private static IEnumerable<OutgoingRequest> OnContact(CheckContext api, string id, string email, string[] groups)
    {
        var path = ApiClient.Path(id);
        var imported = new JsonArray(ApiClient.Body(("email", "b" + email)));
        yield return Request("createContact", "POST", "/contacts", ApiClient.Body(("email", email)));
        yield return Request("bulkContacts", "POST", "/contacts/bulk", ApiClient.Body(("contacts", imported)));
        yield return Request("updateContact", "PUT", path, ApiClient.Body((api.TextField(), "After")));
        yield return Request("addContactTags", "POST", path + "/tags", ApiClient.Body(("tags", new JsonArray("after"))));
        yield return Request("removeContactTags", "DELETE", path + "/tags", ApiClient.Body(("tags", new JsonArray("before"))));
        if (groups is [var first, ..])
            yield return Request("removeContactGroups", "DELETE", path + "/groups", ApiClient.Body(("groupIds", List([first]))));
        if (groups is [_, var second])
            yield return Request("addContactGroups", "POST", path + "/groups", ApiClient.Body(("groupIds", List([second]))));
    }

    private static IEnumerable<OutgoingRequest> OnGroup(string id, string name, string contact)
    {
        var path = MarkedCollection.Groups.PathOf(id);
        return
        [
            Request("createGroup", "POST", MarkedCollection.Groups.Path, ApiClient.Body(("name", name))),
            Request("updateGroup", "PUT", path, ApiClient.Body(("name", name))),
            Request("addGroupContacts", "POST", path + "/contacts", ApiClient.Body(("contactIds", List([contact])))),
            Request("deleteGroup", "DELETE", path, null),
        ];
    }

    private static bool NeedsKey(CheckContext api, OutgoingRequest request) =>
        api.Spec.Operations.Any(operation => operation.Id == request.Operation && !operation.IsPublic);

    private static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static OutgoingRequest Request(string operation, string method, string path, JsonObject? body) =>
        new(operation, method, path) { Body = body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString(JsonValues.Relaxed)) };
}
