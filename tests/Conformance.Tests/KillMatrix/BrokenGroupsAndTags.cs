using System.Collections.Concurrent;
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
            json => json["data"]!["groups"]![0]!.AsObject().Remove("name")) with { Clause = "OBJ" },
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
        Instead("Adding an existing tag removes it", "sub-idem/tags-twice", "POST", "/contacts/*/tags", async (request, server) =>
        {
            var (present, _) = await NamedAsync(request, server);
            var response = await server.Send(request);
            return present.Count == 0 ? response
                : await server.Send(request, "DELETE", PathOf(request), new JsonObject { ["tags"] = Texts(present) }.ToJsonString());
        }),
        Rejects("Removing a missing tag answers 404", "sub-idem/tags-absent", "DELETE", "tags", 404),
        Instead("Removing a missing tag removes all tags", "sub-idem/tags-absent", "DELETE", "/contacts/*/tags", async (request, server) =>
            (await NamedAsync(request, server)).Absent.Count == 0 ? await server.Send(request)
                : await server.Send(request, "PUT", "/contacts/" + IdOf(request), """{ "tags": [] }""")),
        Rejects("Adding an existing group answers 409", "sub-idem/groups-twice", "POST", "groups", 409),
        ShowsTwice(),
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
        Instead(name, check, method, "/contacts/*/" + list, async (request, server) =>
        {
            var (present, absent) = await NamedAsync(request, server);
            return (method == "POST" ? present : absent).Count > 0 ? Error(status, "REFUSED", "No") : await server.Send(request);
        });

    private static BrokenServer ShowsTwice()
    {
        var twice = new ConcurrentDictionary<string, bool>();
        return new("A group is shown twice", "sub-idem/groups-twice", async (request, server) =>
        {
            if (request.Is("POST", "/contacts/*/groups") && (await NamedAsync(request, server)).Present.Count > 0)
                twice[IdOf(request)] = true;
            var response = await server.Send(request);
            if (!request.Is("GET", "/contacts/*") || !twice.ContainsKey(IdOf(request)))
                return response;
            var contact = (await DataOf(response))!;
            contact["groups"]!.AsArray().Add(contact["groups"]![0]!.DeepClone());
            return Response(200, $$"""{ "success": true, "data": {{contact.Json()}} }""");
        });
    }

    // Which of the groups or tags that a request names the contact has, and which it has not.
    private static async Task<(IReadOnlyList<string> Present, IReadOnlyList<string> Absent)> NamedAsync(
        HttpRequestMessage request, MockServerAccess server)
    {
        var (body, contact) = (await BodyOf(request), await Contact(request, server));
        var named = (body["tags"] ?? body["groupIds"])!.AsArray().Select(item => item!.GetValue<string>()).ToArray();
        var has = body["tags"] is null
            ? contact["groups"]!.AsArray().Select(group => group!["id"]!.GetValue<string>())
            : contact["tags"]!.AsArray().Select(tag => tag!.GetValue<string>());
        var present = named.Intersect(has).ToArray();
        return (present, [.. named.Except(present)]);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
