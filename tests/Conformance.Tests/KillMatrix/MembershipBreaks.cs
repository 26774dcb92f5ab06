using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that add and take away something else than was named.</summary>
internal static class MembershipBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        Replacing("Adding a group replaces all", "groups-add/added", "POST", "groups", body => body.DeepClone()),
        Replacing("Removing a group removes all", "groups-del/removed", "DELETE", "groups", _ => new JsonObject { ["groupIds"] = new JsonArray() }),
        Ignored("Removing a group does nothing: its body is not read", "groups-del/removed", "DELETE", "groups"),
        BrokenServer.Json("Groups have no names", "groups-add/added", (request, _) => request.Is("GET", "/contacts/*"), json => json["data"]!["groups"]![0]!.AsObject().Remove("name")),
        Replacing("Adding tags replaces all", "tags-add/added", "POST", "tags", body => body.DeepClone()),
        Misread("Only the first tag is added", "tags-add/added", "POST", "/contacts/*/tags", body => body["tags"]!.AsArray().RemoveAt(1)),
        Besides("Adding tags wipes the company", "tags-add/added", "POST", "/contacts/*/tags", (request, _, server) =>
            server.Send(request, "PUT", "/contacts/" + IdOf(request), """{ "company": null }""")),
        BrokenServer.Json("Tags are repeated", "tags-add/once", (request, _) => request.Is("GET", "/contacts/*"), json => json["data"]!["tags"]!.AsArray().Add("b")),
        Replacing("Removing a tag removes all", "tags-del/removed", "DELETE", "tags", _ => new JsonObject { ["tags"] = new JsonArray() }),
        Ignored("Removing a tag does nothing: its body is not read", "tags-del/removed", "DELETE", "tags"),
        Replacing("Removing a tag keeps just that one", "tags-del/removed", "DELETE", "tags", body => body.DeepClone()),
        Besides("Removing the last tag deletes the contact", "tags-del/last", "DELETE", "/contacts/*/tags", (request, _, server) => server.Send(request, "DELETE", "/contacts/" + IdOf(request))),
        Refused("A tag that is there is a conflict", "sub-idem/tags-twice", "POST", "tags", 409),
        Besides("A tag that is added again is toggled", "sub-idem/tags-twice", "POST", "/contacts/*/tags", async (request, _, server) =>
            await server.Send(request, "DELETE", PathOf(request), (await Sent(request)).ToJsonString())),
        Refused("A tag that is not there is not found", "sub-idem/tags-absent", "DELETE", "tags", 404),
        Replacing("Removing what is not there removes all", "sub-idem/tags-absent", "DELETE", "tags", _ => new JsonObject { ["tags"] = new JsonArray() }),
        Refused("A group that the contact is in is a conflict", "sub-idem/groups-twice", "POST", "groups", 409),
        BrokenServer.Json("A group is there twice", "sub-idem/groups-twice", (request, _) => request.Is("GET", "/contacts/*"), json =>
            json["data"]!["groups"]!.AsArray().Add(json["data"]!["groups"]![0]!.DeepClone())),
        Refused("A group that the contact is not in is not found", "sub-idem/groups-absent", "DELETE", "groups", 404),
        Leaking("Tags are added to others", "tags-add/others-kept", "POST", "/contacts/*/tags"),
        Leaking("Tags are taken away from others", "tags-del/others-kept", "DELETE", "/contacts/*/tags"),
        Leaking("Others are put into the group", "groups-add/others-kept", "POST", "/contacts/*/groups"),
        Leaking("Others are taken out of the group", "groups-del/others-kept", "DELETE", "/contacts/*/groups"),
        Misread("Only the first of two groups is added", "groups-add/added", "POST", "/contacts/*/groups", body => body["groupIds"] = new JsonArray(body["groupIds"]![0]!.DeepClone())),
        Misread("Only the first of two groups is removed", "groups-del/removed", "DELETE", "/contacts/*/groups", body => body["groupIds"] = new JsonArray(body["groupIds"]![0]!.DeepClone())),
        Misread("Added tags are in lower case", "tags-add/added", "POST", "/contacts/*/tags", body =>
            body["tags"] = new JsonArray([.. body["tags"]!.AsArray().Select(tag => (JsonNode)tag!.GetValue<string>().ToLowerInvariant())])),
        Besides("Adding tags wipes the telephone number", "tags-add/added", "POST", "/contacts/*/tags", (request, _, server) =>
            server.Send(request, "PUT", "/contacts/" + IdOf(request), """{ "phone": null }""")),
        Misread("Only the first tag is removed", "tags-del/removed", "DELETE", "/contacts/*/tags", body => body["tags"] = new JsonArray(body["tags"]![0]!.DeepClone())),
    ];

    private static BrokenServer Replacing(string name, string check, string method, string list, Func<JsonObject, JsonNode> update) =>
        Instead(name, check, method, "/contacts/*/" + list, async (request, server) =>
            await server.Send(request, "PUT", "/contacts/" + IdOf(request), update(await Sent(request)).ToJsonString()));

    private static BrokenServer Ignored(string name, string check, string method, string list) => Instead(name, check, method, "/contacts/*/" + list, async (request, server) =>
        Answer(200, $$"""{ "success": true, "data": {{(await Contact(request, server)).Json()}} }"""));

    private static BrokenServer Refused(string name, string check, string method, string list, int status) =>
        Instead(name, check, method, "/contacts/*/" + list, (_, _) => Task.FromResult(Refusal(status, "REFUSED", "No")));
}
