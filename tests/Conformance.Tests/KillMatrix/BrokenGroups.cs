using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Web;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers with broken operations on groups.</summary>
internal static class BrokenGroups
{
    private const string List = "/groups", Item = "/groups/*";

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        OfList("The list of groups has no meta", "groups-list/envelope", json => json.Remove("meta")),
        OfList("The list of groups counts one page too many", "groups-list/envelope",
            json => json["meta"]!["totalPages"] = json["meta"]!["totalPages"]!.GetValue<int>() + 1),
        WithoutParameter("The list of groups ignores perPage", "groups-list/envelope", "perPage"),
        OfItems("Groups have ids without prefix", "groups-list/id-name", item => item["id"] = item["id"]!.GetValue<string>()[4..]),
        OfItems("Groups have numbers as ids", "groups-list/id-name", item => item["id"] = 5),
        OfItems("The groups of the list have no names", "groups-list/id-name", item => item.Remove("name")),
        WithoutParameter("Every page of the list of groups is the first", "groups-list/pages", "page"),
        OfList("Each page of the list of groups lacks its last group", "groups-list/pages", json =>
        {
            if (json["data"]!.AsArray() is { Count: > 0 } items)
                items.RemoveAt(items.Count - 1);
        }),
        BrokenServer.Json("Contacts show the names of their groups in capitals", "groups-list/as-contacts",
            (request, _) => request.Is("GET", "/contacts/*"), json =>
            {
                foreach (var group in json["data"]!["groups"]!.AsArray())
                    group!["name"] = group["name"]!.GetValue<string>().ToUpperInvariant();
            }),

        BrokenServer.Status("Creating a group answers 200", "groups-crud/created", (request, _) => request.Is("POST", List), 200),
        Of("POST", List, "A new group has another kind of id", "groups-crud/created", data => data["id"] = $"group-{data["id"]}"),
        Of("POST", List, "The response to a new group has no name", "groups-crud/created", data => data.Remove("name")),
        ChangesRequest("The name of a new group is cut", "groups-crud/created", "POST", List,
            body => body["name"] = body["name"]?.ToString() is { Length: > 12 } name ? name[..12] : body["name"]?.DeepClone()),
        Of("GET", Item, "Reading a group answers another name", "groups-crud/read", data => data["name"] = "Other"),
        Instead("Reading a group answers a list", "groups-crud/read", "GET", Item, (request, server) => server.Send(request, "GET", List)),
        OfList("A new group is not in the list", "groups-crud/listed", json => Keep(json, item => !Name(item).StartsWith("Group "))),
        Instead("Updating a group answers the new name and stores nothing", "groups-crud/updated", "PUT", Item, async (request, server) =>
        {
            var name = (await BodyOf(request))["name"]!.Json();
            return Response(200, $$$"""{"success": true, "data": {"id": "{{{IdOf(request)}}}", "name": {{{name}}} }}""");
        }),
        Of("PUT", Item, "Updating a group answers the old name", "groups-crud/updated",
            data => data["name"] = Name(data).Replace("Renamed", "Group", StringComparison.Ordinal)),
        OfItems("The list shows the old name of a group", "groups-crud/updated",
            item => item["name"] = Name(item).Replace("Renamed", "Group", StringComparison.Ordinal)),
        BrokenServer.Status("Updating a group answers 201", "groups-crud/updated", (request, _) => request.Is("PUT", Item), 201),
        AffectsOtherGroups("Updating a group updates other groups", "groups-crud/update-others-kept", "PUT"),
        Instead("Deleting a group answers an empty 204", "groups-crud/deleted", "DELETE", Item, async (request, server) =>
        {
            await server.Send(request);
            return Response(204, "");
        }),
        Of("DELETE", Item, "Deleting a group answers only its id", "groups-crud/deleted", data => data.Remove("deleted")),
        DeletesLater("Deleting a group answers 200 and deletes nothing", "groups-crud/gone"),
        ListsDeleted("A deleted group stays in the list", "groups-crud/gone"),
        BrokenServer.Status("Updating a deleted group answers 410", "groups-crud/gone", IsUnknown("PUT"), 410),
        AffectsOtherGroups("Deleting a group deletes other groups", "groups-crud/delete-others-kept", "DELETE"),
        Instead("Reading an unknown group answers 200 with null", "groups-crud/unknown", "GET", Item,
            (_, _) => Task.FromResult(Response(200, """{ "success": true, "data": null }"""))),
        BrokenServer.Status("Deleting an unknown group answers 500", "groups-crud/unknown", IsUnknown("DELETE"), 500),
        Instead("Adding contacts to an unknown group answers 200", "groups-crud/unknown", "POST", "/groups/*/contacts",
            async (request, server) =>
                await server.Send(request) is { IsSuccessStatusCode: true } response ? response
                    : Response(200, """{ "success": true, "data": { "added": 1, "skipped": 0, "errors": [] } }""")),
        ChangesRequest("A group without a name is created", "groups-crud/name-required", "POST", List,
            body => body["name"] = body["name"]?.DeepClone() ?? "Unnamed"),
        BrokenServer.Status("A group without a name answers 500", "groups-crud/name-required",
            (request, response) => request.Is("POST", List) && (int)response.StatusCode == 400, 500) with { Clause = "MALFORMED" },

        new("The text of a group name loses its accents", "unicode/group-name", async (request, server) =>
        {
            if (!request.Is("POST", List))
                return await server.Send(request);
            var body = (await BodyOf(request)).Json().Replace("\\u00C9", "E", StringComparison.Ordinal);
            return await server.Send(request, "POST", List, body);
        }),
        ChangesRequest("A name of any type is converted to a string", "malformed/wrong-types", "POST", List,
            body => body["name"] = body["name"]?.ToString()),
    ];

    /// <summary>Changes the data of one group in a response.</summary>
    public static BrokenServer Of(string method, string path, string name, string check, Action<JsonObject> mutate) => BrokenServer.Json(
        name, check, (request, response) => request.Is(method, path) && response.IsSuccessStatusCode,
        json => mutate(json["data"]!.AsObject()));

    private static BrokenServer OfList(string name, string check, Action<JsonObject> mutate) => BrokenServer.Json(
        name, check, (request, response) => request.Is("GET", List) && response.IsSuccessStatusCode, mutate);

    private static BrokenServer OfItems(string name, string check, Action<JsonObject> mutate) => OfList(name, check, json =>
    {
        foreach (var item in json["data"]!.AsArray())
            mutate(item!.AsObject());
    });

    private static BrokenServer WithoutParameter(string name, string check, string parameter) => new(name, check, (request, server) =>
    {
        if (request.Is("GET", List))
        {
            var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
            query.Remove(parameter);
            request.RequestUri = new UriBuilder(request.RequestUri) { Query = query.ToString() }.Uri;
        }

        return server.Send(request);
    });

    // The second deletion is carried out, so that the target of all rows stays clean.
    private static BrokenServer DeletesLater(string name, string check)
    {
        var once = new ConcurrentDictionary<string, bool>();
        return Instead(name, check, "DELETE", Item, async (request, server) => once.TryAdd(IdOf(request), true)
            ? Response(200, $$$"""{"success": true, "data": {"id": "{{{IdOf(request)}}}", "deleted": true}}""")
            : await server.Send(request));
    }

    private static BrokenServer ListsDeleted(string name, string check)
    {
        var deleted = new ConcurrentBag<string>();
        return new(name, check, async (request, server) =>
        {
            if (request.Is("DELETE", Item))
                deleted.Add((await DataOf(await server.Send(request, "GET", PathOf(request))))?.Json() ?? "{}");
            var response = await server.Send(request);
            if (!request.Is("GET", List) || !response.IsSuccessStatusCode)
                return response;
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            foreach (var item in deleted)
                json["data"]!.AsArray().Add(JsonNode.Parse(item));
            return Response(200, json.Json());
        });
    }

    private static BrokenServer AffectsOtherGroups(string name, string check, string method)
    {
        var created = new ConcurrentBag<string>();
        return new(name, check, async (request, server) =>
        {
            var sent = request.Content is null ? null : await request.Content.ReadAsStringAsync();
            var response = await server.Send(request);
            if (request.Is("POST", List) && response.IsSuccessStatusCode)
                created.Add((await DataOf(response))!["id"]!.GetValue<string>());
            if (request.Is(method, Item) && response.IsSuccessStatusCode)
            {
                foreach (var other in created.Where(id => id != IdOf(request)))
                    await server.Send(request, method, $"{List}/{other}", sent);
            }

            return response;
        });
    }

    private static Func<HttpRequestMessage, HttpResponseMessage, bool> IsUnknown(string method) =>
        (request, response) => request.Is(method, Item) && (int)response.StatusCode == 404;

    private static void Keep(JsonObject list, Func<JsonObject, bool> keep) => list["data"] = new JsonArray(
        [.. list["data"]!.AsArray().Where(item => keep(item!.AsObject())).Select(item => item!.DeepClone())]);

    private static string Name(JsonObject group) => group["name"]?.ToString() ?? "";
}
