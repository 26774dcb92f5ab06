using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that update too much, too little or something else.</summary>
internal static class UpdatingBreaks
{
    private const string One = "/contacts/*";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        BrokenServer.Status("An update answers 204", "put/answer", (request, _) => request.Is("PUT", One), 204),
        BrokenServer.Json("The answer to an update has no id", "put/answer", (request, _) => request.Is("PUT", One), json => json["data"]!.AsObject().Remove("id")),
        BrokenServer.Json("The answer to an update shows the contact as it was", "put/answer", (request, _) => request.Is("PUT", One), json => json["data"]!["jobTitle"] = "Sales"),
        Misread("The telephone number is never updated", "put/each-field", "PUT", One, body => body.Remove("phone")),
        Misread("The stage is never updated", "put/each-field", "PUT", One, body => body.Remove("pipelineStageId")),
        Misread("Custom fields are never updated", "put/each-field", "PUT", One, body => body.Remove("customFields")),
        Wiping("A partial update wipes the company", "company", null),
        Wiping("A partial update wipes the tags", "tags", new JsonArray()),
        Wiping("A partial update wipes the stage", "pipelineStageId", null),
        Leaking("An update changes other contacts", "put-keeps/other-contacts", "PUT", One),
        Moving(),
        Named("createdAt of an update is taken", "put-keeps/created-at", "createdAt", body => body["createdAt"]?.DeepClone()),
        Named("createdAt is reset by an update", "put-keeps/created-at", "createdAt", _ => "2031-01-01T00:00:00Z"),
        BrokenServer.Json("updatedAt never moves", "put-keeps/updated-at", (request, _) => request.Is("GET", One), json => json["data"]!["updatedAt"] = json["data"]!["createdAt"]!.DeepClone()),
        Named("updatedAt goes back", "put-keeps/updated-at", "updatedAt", _ => "2001-01-01T00:00:00Z"),
        Merging("Tags of an update are added to the old ones", "put-lists/tags", "tags", tag => tag!.DeepClone()),
        Misread("Tags of an update are ignored", "put-lists/tags", "PUT", One, body => body.Remove("tags")),
        Misread("An empty list is taken for none", "put-lists/no-tags", "PUT", One, body =>
        {
            if (body["tags"] is JsonArray { Count: 0 })
                body.Remove("tags");
        }),
        Merging("Groups of an update are added to the old ones", "put-lists/groups", "groupIds", group => group!["id"]!.DeepClone()),
        Misread("An empty list of groups is taken for none", "put-lists/groups", "PUT", One, body =>
        {
            if (body["groupIds"] is JsonArray { Count: 0 })
                body.Remove("groupIds");
        }),
        BrokenServer.Json("The answer to an update tells when it was changed before", "put-keeps/updated-at", (request, _) => request.Is("PUT", One), json =>
            json["data"]!["updatedAt"] = json["data"]!["createdAt"]!.DeepClone()),
    ];

    private static BrokenServer Wiping(string name, string field, JsonNode? value) => Misread(name, "put-keeps/other-fields", "PUT", One, body =>
    {
        if (!body.ContainsKey(field))
            body[field] = value?.DeepClone();
    });

    private static BrokenServer Merging(string name, string check, string field, Func<JsonNode?, JsonNode> item) => Instead(name, check, "PUT", One, async (request, server) =>
    {
        var body = await Sent(request);
        var old = (await Contact(request, server))[field == "groupIds" ? "groups" : field]!.AsArray();
        body[field] = new JsonArray([.. old.Select(item), .. body[field]!.AsArray().Select(given => given!.DeepClone())]);
        return await server.Send(request, "PUT", PathOf(request), body.ToJsonString());
    });

    // After an update a field of the contact is what the break says; null leaves it.
    private static BrokenServer Named(string name, string check, string field, Func<JsonObject, JsonNode?> value)
    {
        var changed = new ConcurrentDictionary<string, string>();
        return new(name, check, async (request, server) =>
        {
            if (request.Is("PUT", One) && value(await Sent(request)) is { } named)
                changed[IdOf(request)] = named.GetValue<string>();
            var answer = await server.Send(request);
            if (!request.Is("GET", One) || !changed.TryGetValue(IdOf(request), out var shown))
                return answer;
            var contact = await Data(answer);
            contact![field] = shown;
            return Answer(200, $$"""{ "success": true, "data": {{contact.Json()}} }""");
        });
    }

    private static BrokenServer Moving()
    {
        var moved = new ConcurrentDictionary<string, string>();
        return new("An update that names another id moves the contact there", "put-keeps/id", async (request, server) =>
        {
            if (request.Is("PUT", One) && (await Sent(request))["id"] is { } id)
                moved[IdOf(request)] = id.GetValue<string>();
            return request.Is("GET", One) && moved.ContainsKey(IdOf(request)) ? Refusal(404, "NOT_FOUND", "Contact not found") : await server.Send(request);
        });
    }
}
