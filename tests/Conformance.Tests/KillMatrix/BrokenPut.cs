using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that update too much or too little.</summary>
internal static class BrokenPut
{
    private const string One = "/contacts/*";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Status("An update answers 204", "put/answer", (request, _) => request.Is("PUT", One), 204),
        BrokenServer.Json("The response to an update has no id", "put/answer", (request, _) => request.Is("PUT", One),
            json => json["data"]!.AsObject().Remove("id")),
        BrokenServer.Json("The response to an update shows the old values", "put/answer", (request, _) => request.Is("PUT", One),
            json => json["data"]!["jobTitle"] = "Sales"),
        ChangesRequest("The phone number is never updated", "put/each-field", "PUT", One, body => body.Remove("phone")),
        ChangesRequest("The stage is never updated", "put/each-field", "PUT", One, body => body.Remove("pipelineStageId")),
        ChangesRequest("Custom fields are never updated", "put/each-field", "PUT", One, body => body.Remove("customFields")),
        Clears("A partial update clears the company", "company", null),
        Clears("A partial update clears the tags", "tags", new JsonArray()),
        Clears("A partial update clears the stage", "pipelineStageId", null),
        AffectsOthers("An update changes other contacts", "put-keeps/other-contacts", "PUT", One),
        MovesContact(),
        ShowsAfterUpdate("An update can change createdAt", "put-keeps/created-at", "createdAt", body => body["createdAt"]?.DeepClone()),
        ShowsAfterUpdate("An update resets createdAt", "put-keeps/created-at", "createdAt", _ => "2031-01-01T00:00:00Z"),
        BrokenServer.Json("updatedAt never changes", "put-keeps/updated-at", (request, _) => request.Is("GET", One),
            json => json["data"]!["updatedAt"] = json["data"]!["createdAt"]!.DeepClone()),
        ShowsAfterUpdate("updatedAt goes back", "put-keeps/updated-at", "updatedAt", _ => "2001-01-01T00:00:00Z"),
        Merges("Tags of an update are added to the old tags", "put-lists/tags", "tags", tag => tag!.DeepClone()),
        ChangesRequest("Tags of an update are ignored", "put-lists/tags", "PUT", One, body => body.Remove("tags")),
        ChangesRequest("An empty list of tags is ignored", "put-lists/no-tags", "PUT", One, body =>
        {
            if (body["tags"] is JsonArray { Count: 0 })
                body.Remove("tags");
        }),
        Merges("Groups of an update are added to the old groups", "put-lists/groups", "groupIds", group => group!["id"]!.DeepClone()),
        ChangesRequest("An empty list of groups is ignored", "put-lists/groups", "PUT", One, body =>
        {
            if (body["groupIds"] is JsonArray { Count: 0 })
                body.Remove("groupIds");
        }),
        BrokenServer.Json("The response to an update has the old updatedAt", "put-keeps/updated-at", (request, _) => request.Is("PUT", One),
            json =>
            json["data"]!["updatedAt"] = json["data"]!["createdAt"]!.DeepClone()),
    ];

    private static BrokenServer Clears(string name, string field, JsonNode? value) =>
        ChangesRequest(name, "put-keeps/other-fields", "PUT", One, body =>
        {
            if (!body.ContainsKey(field))
                body[field] = value?.DeepClone();
        });

    private static BrokenServer Merges(string name, string check, string field, Func<JsonNode?, JsonNode> item) =>
        Instead(name, check, "PUT", One, async (request, server) =>
        {
            var body = await BodyOf(request);
            if (body[field] is null)
                return await server.Send(request);
            var old = (await Contact(request, server))[field == "groupIds" ? "groups" : field]!.AsArray();
            body[field] = new JsonArray([.. old.Select(item), .. body[field]!.AsArray().Select(given => given!.DeepClone())]);
            return await server.Send(request, "PUT", PathOf(request), body.ToJsonString());
        });

    // After an update, reads show this value of the field; null changes nothing.
    private static BrokenServer ShowsAfterUpdate(string name, string check, string field, Func<JsonObject, JsonNode?> value)
    {
        var changed = new ConcurrentDictionary<string, string>();
        return new(name, check, async (request, server) =>
        {
            if (request.Is("PUT", One) && value(await BodyOf(request)) is { } named)
                changed[IdOf(request)] = named.GetValue<string>();
            var response = await server.Send(request);
            if (!request.Is("GET", One) || !response.IsSuccessStatusCode || !changed.TryGetValue(IdOf(request), out var shown))
                return response;
            var contact = await DataOf(response);
            contact![field] = shown;
            return Response(200, $$"""{ "success": true, "data": {{contact.Json()}} }""");
        });
    }

    private static BrokenServer MovesContact()
    {
        var moved = new ConcurrentDictionary<string, string>();
        return new("An update with another id moves the contact", "put-keeps/id", async (request, server) =>
        {
            if (request.Is("PUT", One) && (await BodyOf(request))["id"] is { } id)
                moved[IdOf(request)] = id.GetValue<string>();
            return request.Is("GET", One) && moved.ContainsKey(IdOf(request)) ? Error(404, "NOT_FOUND", "Contact not found")
                : await server.Send(request);
        });
    }
}
