using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that add and remove other groups and tags than requested.</summary>
internal static class BrokenGroupsAndTags
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        UpdatesInstead("Adding a group replaces all groups", "groups-add/added", "POST", "groups", body => body.DeepClone()),
        UpdatesInstead("Removing a group removes all groups", "groups-del/removed", "DELETE", "groups",
            _ => new JsonObject { ["groupIds"] = new JsonArray() }),
        DoesNothing("Removing a group ignores the request body", "groups-del/removed", "DELETE", "groups"),
        BrokenServer.Json("Groups have no names", "groups-add/added", (request, _) => request.Is("GET", "/contacts/*"),
            json => json["data"]!["groups"]![0]!.AsObject().Remove("name")),
        UpdatesInstead("Adding tags replaces all tags", "tags-add/added", "POST", "tags", body => body.DeepClone()),
        ChangesRequest("Only the first tag is added", "tags-add/added", "POST", "/contacts/*/tags",
            body => body["tags"]!.AsArray().RemoveAt(1)),
        AlsoDoes("Adding tags clears the company", "tags-add/added", "POST", "/contacts/*/tags", (request, _, server) =>
            server.Send(request, "PUT", "/contacts/" + IdOf(request), """{ "company": null }""")),
        BrokenServer.Json("Tags are stored twice", "tags-add/once", (request, _) => request.Is("GET", "/contacts/*"),
            json => json["data"]!["tags"]!.AsArray().Add("b")),
        UpdatesInstead("Removing a tag removes all tags", "tags-del/removed", "DELETE", "tags",
            _ => new JsonObject { ["tags"] = new JsonArray() }),
        DoesNothing("Removing a tag ignores the request body", "tags-del/removed", "DELETE", "tags"),
        UpdatesInstead("Removing a tag keeps only that tag", "tags-del/removed", "DELETE", "tags", body => body.DeepClone()),
        AlsoDoes("Removing the last tag deletes the contact", "tags-del/last", "DELETE", "/contacts/*/tags",
            (request, _, server) => server.Send(request, "DELETE", "/contacts/" + IdOf(request))),
        Rejects("Adding an existing tag answers 409", "sub-idem/tags-twice", "POST", "tags", 409),
        AlsoDoes("Adding an existing tag removes it", "sub-idem/tags-twice", "POST", "/contacts/*/tags", async (request, _, server) =>
            await server.Send(request, "DELETE", PathOf(request), (await BodyOf(request)).ToJsonString())),
        Rejects("Removing a missing tag answers 404", "sub-idem/tags-absent", "DELETE", "tags", 404),
        UpdatesInstead("Removing a missing tag removes all tags", "sub-idem/tags-absent", "DELETE", "tags",
            _ => new JsonObject { ["tags"] = new JsonArray() }),
        Rejects("Adding an existing group answers 409", "sub-idem/groups-twice", "POST", "groups", 409),
        BrokenServer.Json("A group is shown twice", "sub-idem/groups-twice", (request, _) => request.Is("GET", "/contacts/*"), json =>
            json["data"]!["groups"]!.AsArray().Add(json["data"]!["groups"]![0]!.DeepClone())),
        Rejects("Removing a missing group answers 404", "sub-idem/groups-absent", "DELETE", "groups", 404),
        AffectsOthers("Adding tags changes other contacts", "tags-add/others-kept", "POST", "/contacts/*/tags"),
        AffectsOthers("Removing tags changes other contacts", "tags-del/others-kept", "DELETE", "/contacts/*/tags"),
        AffectsOthers("Adding a group changes other contacts", "groups-add/others-kept", "POST", "/contacts/*/groups"),
        AffectsOthers("Removing a group changes other contacts", "groups-del/others-kept", "DELETE", "/contacts/*/groups"),
        ChangesRequest("Only the first of two groups is added", "groups-add/added", "POST", "/contacts/*/groups",
            body => body["groupIds"] = new JsonArray(body["groupIds"]![0]!.DeepClone())),
        ChangesRequest("Only the first of two groups is removed", "groups-del/removed", "DELETE", "/contacts/*/groups",
            body => body["groupIds"] = new JsonArray(body["groupIds"]![0]!.DeepClone())),
        ChangesRequest("Added tags are lower-cased", "tags-add/added", "POST", "/contacts/*/tags", body =>
            body["tags"] = new JsonArray([.. body["tags"]!.AsArray().Select(tag => (JsonNode)tag!.GetValue<string>().ToLowerInvariant())])),
        AlsoDoes("Adding tags clears the phone number", "tags-add/added", "POST", "/contacts/*/tags", (request, _, server) =>
            server.Send(request, "PUT", "/contacts/" + IdOf(request), """{ "phone": null }""")),
        ChangesRequest("Only the first tag is removed", "tags-del/removed", "DELETE", "/contacts/*/tags",
            body => body["tags"] = new JsonArray(body["tags"]![0]!.DeepClone())),
    ];

    private static BrokenServer UpdatesInstead(string name, string check, string method, string list, Func<JsonObject, JsonNode> update) =>
        Instead(name, check, method, "/contacts/*/" + list, async (request, server) =>
            await server.Send(request, "PUT", "/contacts/" + IdOf(request), update(await BodyOf(request)).ToJsonString()));

    private static BrokenServer DoesNothing(string name, string check, string method, string list) =>
        Instead(name, check, method, "/contacts/*/" + list, async (request, server) =>
        Response(200, $$"""{ "success": true, "data": {{(await Contact(request, server)).Json()}} }"""));

    private static BrokenServer Rejects(string name, string check, string method, string list, int status) =>
        Instead(name, check, method, "/contacts/*/" + list, (_, _) => Task.FromResult(Error(status, "REFUSED", "No")));
}
