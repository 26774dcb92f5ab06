using System.Text.Json.Nodes;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that add other contacts to groups, or do not notice that groups change.</summary>
internal static class BrokenGroupMembers
{
    private const string Add = "/groups/*/contacts";
    private const string NoneAdded = """{ "success": true, "data": { "added": 0, "skipped": 0, "errors": [] } }""";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ChangesRequest("Only the first contact is added to a group", "groups-contacts/added", "POST", Add,
            body => body["contactIds"] = new JsonArray(body["contactIds"]![0]!.DeepClone())),
        Instead("Adding contacts to a group answers 200 and adds none", "groups-contacts/added", "POST", Add,
            (_, _) => Task.FromResult(Response(200, NoneAdded))),
        BrokenServer.Status(
            "Adding contacts to a group answers 500", "groups-contacts/added", (request, _) => request.Is("POST", Add), 500),
        AlsoDoes("Adding contacts to a group replaces its contacts", "groups-contacts/members-kept", "POST", Add, RemoveOthers),
        new("Adding a contact that is in the group removes it", "groups-contacts/members-kept", async (request, server) =>
        {
            if (!request.Is("POST", Add))
                return await server.Send(request);
            var id = (await BodyOf(request))["contactIds"]![0]!.GetValue<string>();
            var contact = await DataOf(await server.Send(request, "GET", "/contacts/" + id));
            if (!contact!["groups"]!.AsArray().Any(group => group!["id"]!.GetValue<string>() == IdOf(request)))
                return await server.Send(request);
            await server.Send(request, "DELETE", $"/contacts/{id}/groups", GroupIds(request));
            return Response(200, NoneAdded);
        }),
        Instead("Adding a contact to a group takes it out of its other groups", "groups-contacts/contact-kept", "POST", Add,
            (request, server) => EachContact(request, server, id => server.Send(request, "PUT", "/contacts/" + id, GroupIds(request)))),
        AlsoDoes("Adding a contact to a group clears its company", "groups-contacts/contact-kept", "POST", Add,
            (request, _, server) => EachContact(
                request, server, id => server.Send(request, "PUT", "/contacts/" + id, """{ "company": null }"""))),
        AddsAll("Adding a contact to a group adds other contacts, too", "groups-contacts/others-kept"),

        ChangesRequest("A new contact does not get its group", "groups-live/assigned", "POST", "/contacts",
            body => body.Remove("groupIds")) with { Clause = "CREATE" },
        Instead("Adding a group to a contact does nothing", "groups-live/assigned", "POST", "/contacts/*/groups",
            async (request, server) => Response(200, $$"""{"success": true, "data": {{(await Contact(request, server)).Json()}}}"""))
            with { Clause = "GROUPS-ADD" },
        ChangesRequest("An update ignores groups", "groups-live/assigned", "PUT", "/contacts/*", body =>
        {
            if (body["groupIds"] is JsonArray { Count: > 0 })
                body.Remove("groupIds");
        }) with { Clause = "PUT-LISTS" },
        ResponseMutations.Query("The list finds no contact by a new group", "groups-live/filtered", query =>
        {
            if (query["groupId"] is not null)
                query["groupId"] = "grp_abc";
        }) with { Clause = "F-GROUP" },
        ResponseMutations.Search("The search ignores a new group", "groups-live/filtered", body => body.Remove("filters")),
        BrokenServer.Json("A contact shows the old name of its group", "groups-live/renamed",
            (request, _) => request.Is("GET", "/contacts/*"), json => OldNames(json["data"]!["groups"]!.AsArray())),
        ResponseMutations.Items("The list of contacts shows the old name of a group", "groups-live/renamed", items =>
        {
            foreach (var item in items)
                OldNames(item!["groups"]!.AsArray());
        }),
        AlsoDoes("A contact that is removed from a group is deleted", "groups-live/removed", "DELETE", "/contacts/*/groups",
            (request, _, server) => server.Send(request, "DELETE", "/contacts/" + IdOf(request))) with { Clause = "GROUPS-DEL" },
        AlsoDoes("A contact that is removed from a group loses its tags", "groups-live/removed", "DELETE", "/contacts/*/groups",
            (request, _, server) => server.Send(request, "PUT", "/contacts/" + IdOf(request), """{ "tags": [] }"""))
            with { Clause = "GROUPS-DEL" },
    ];

    // All members are contacts of the run, since the group is one.
    private static async Task RemoveOthers(HttpRequestMessage request, HttpResponseMessage _, MockServerAccess server)
    {
        var kept = (await BodyOf(request))["contactIds"]!.AsArray().Select(id => id!.GetValue<string>()).ToArray();
        var members = await DataOf(await server.Send(request, "GET", $"/contacts?perPage=100&groupId={IdOf(request)}"));
        foreach (var id in members!.AsArray().Select(member => member!["id"]!.GetValue<string>()).Except(kept))
            await server.Send(request, "DELETE", $"/contacts/{id}/groups", GroupIds(request));
    }

    private static async Task<HttpResponseMessage> EachContact(
        HttpRequestMessage request, MockServerAccess server, Func<string, Task<HttpResponseMessage>> act)
    {
        foreach (var id in (await BodyOf(request))["contactIds"]!.AsArray())
            await act(id!.GetValue<string>());
        return Response(200, NoneAdded);
    }

    private static BrokenServer AddsAll(string name, string check)
    {
        var created = new List<string>();
        return new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            if (request.Is("POST", "/contacts") && response.IsSuccessStatusCode)
                created.Add((await DataOf(response))!["id"]!.GetValue<string>());
            if (request.Is("POST", Add) && response.IsSuccessStatusCode)
            {
                var body = new JsonObject { ["contactIds"] = new JsonArray([.. created.Select(id => (JsonNode)id)]) };
                await server.Send(request, "POST", PathOf(request), body.ToJsonString());
            }

            return response;
        });
    }

    private static string GroupIds(HttpRequestMessage request) => $$"""{ "groupIds": ["{{IdOf(request)}}"] }""";

    private static void OldNames(JsonArray groups)
    {
        foreach (var group in groups)
            group!["name"] = group["name"]!.GetValue<string>().Replace("Renamed", "Group", StringComparison.Ordinal);
    }
}
