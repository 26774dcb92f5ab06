using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that search otherwise.</summary>
internal static class SearchBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ResponseMutations.Search("query is ignored", "search/query", search => search.Remove("query")),
        Found("query finds the start of an email only", "search/query", (contact, search) =>
            ((string)contact["email"]!).StartsWith((string?)search["query"] ?? "", StringComparison.Ordinal)),
        BrokenServer.Status("A search without conditions is refused", "search/all-optional", (request, _) => ResponseMutations.IsSearch(request), 400),
        BrokenServer.Json("A search answers an object", "search/all-optional", (request, _) => ResponseMutations.IsSearch(request), json => json["data"] = new JsonObject()),
        ResponseMutations.Search("status is ignored in a search", "search/status", search => (search["filters"] as JsonObject)?.Remove("status")),
        ResponseMutations.Search("status finds the bounced in a search", "search/status", search => Filter(search, "status", "bounced")),
        ResponseMutations.Search("groups are ignored in a search", "search/groups", search => (search["filters"] as JsonObject)?.Remove("groups")),
        Found("A search finds members of one group only", "search/groups", (contact, search) => search["filters"]?["groups"] is null || contact["groups"]!.AsArray().Count == 1),
        ResponseMutations.Search("sort is ignored in a search", "search/sort", search => search.Remove("sort")),
        ResponseMutations.Search("order is ignored in a search", "search/sort", search => (search["sort"] as JsonObject)?.Remove("order")),
        ResponseMutations.Search("Custom fields are ignored", "search-custom/equal", search => (search["filters"] as JsonObject)?.Remove("customFields")),
        Either("A custom field has to contain the value only", "search-custom/equal", search => search["filters"]!["customFields"]!["secteur"] = (string)search["filters"]!["customFields"]!["secteur"]! + "tech"),
        ResponseMutations.Search("Of custom fields only the first counts", "search-custom/all-keys", OnlyFirstKey),
        Either("Of custom fields one is enough", "search-custom/all-keys", search => search["filters"]!["customFields"]!.AsObject().Remove("secteur")),
        ResponseMutations.Search("Numbers in custom fields are looked for as texts", "search-custom/types", search =>
        {
            if (search["filters"]?["customFields"] is JsonObject fields && fields["count"] is { } count)
                fields["count"] = count.ToJsonString();
        }),
        ResponseMutations.Search("Only texts in custom fields count", "search-custom/types", OnlyFirstKey),
        ResponseMutations.Search("With filters the query does not count", "search-and/all-hold", search =>
        {
            if (search["filters"] is not null)
                search.Remove("query");
        }),
        ResponseMutations.Search("With a query custom fields do not count", "search-and/all-hold", search =>
        {
            if (search["query"] is not null)
                (search["filters"] as JsonObject)?.Remove("customFields");
        }),
        ResponseMutations.Search("With custom fields the status does not count", "search-and/all-hold", search =>
        {
            if (search["filters"]?["customFields"] is not null)
                search["filters"]!.AsObject().Remove("status");
        }),
        ResponseMutations.Search("With a query groups do not count", "search-and/groups", search =>
        {
            if (search["query"] is not null)
                (search["filters"] as JsonObject)?.Remove("groups");
        }),
        ResponseMutations.Search("With groups the query does not count", "search-and/groups", search =>
        {
            if (search["filters"]?["groups"] is not null)
                search.Remove("query");
        }),
        ResponseMutations.Search("With custom fields groups do not count", "search-and/groups", search =>
        {
            if (search["filters"]?["customFields"] is not null)
                search["filters"]!.AsObject().Remove("groups");
        }),
        ResponseMutations.Search("With groups the status does not count", "search-and/groups", search =>
        {
            if (search["filters"]?["groups"] is not null)
                search["filters"]!.AsObject().Remove("status");
        }),
        ResponseMutations.Search("Of several groups only the first counts", "search/groups", search =>
        {
            if (search["filters"]?["groups"] is JsonArray { Count: > 1 } groups)
                search["filters"]!["groups"] = new JsonArray(groups[0]!.DeepClone());
        }),
        ResponseMutations.Search("createdAt does not sort a search", "search/sort", search =>
        {
            if ((string?)search["sort"]?["field"] == "createdAt")
                search.Remove("sort");
        }),
        Either("A text that reads like the number is found, too", "search-custom/types", search =>
        {
            if (search["filters"]?["customFields"] is JsonObject fields && fields["count"] is { } count)
                fields["count"] = count.ToJsonString();
        }),
    ];

    private static void Filter(JsonObject search, string name, JsonNode value)
    {
        if (search["filters"] is JsonObject filters && filters.ContainsKey(name))
            filters[name] = value;
    }

    private static void OnlyFirstKey(JsonObject search)
    {
        if (search["filters"]?["customFields"] is JsonObject fields)
            fields.Select(field => field.Key).Skip(1).ToList().ForEach(key => fields.Remove(key));
    }

    /// <summary>Of what is found some is kept back.</summary>
    private static BrokenServer Found(string name, string check, Func<JsonObject, JsonObject, bool> isKept) => new(name, check, async (request, server) =>
    {
        var answer = await server.Send(request);
        if (ResponseMutations.IsSearch(request) && answer.IsSuccessStatusCode)
        {
            var search = JsonNode.Parse(await request.Content!.ReadAsStringAsync())!.AsObject();
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            json["data"] = new JsonArray([.. json["data"]!.AsArray().Where(item => isKept(item!.AsObject(), search)).Select(item => item!.DeepClone())]);
            answer.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }

        return answer;
    });

    /// <summary>What another search finds is found, too.</summary>
    private static BrokenServer Either(string name, string check, Action<JsonObject> other) => new(name, check, async (request, server) =>
    {
        var answer = await server.Send(request);
        if (ResponseMutations.IsSearch(request) && answer.IsSuccessStatusCode)
        {
            var search = JsonNode.Parse(await request.Content!.ReadAsStringAsync())!.AsObject();
            other(search);
            var more = JsonNode.Parse(await (await server.Send(request, "POST", "/contacts/search", search.ToJsonString())).Content.ReadAsStringAsync())!;
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            foreach (var item in more["data"]!.AsArray())
                json["data"]!.AsArray().Add(item!.DeepClone());
            answer.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }

        return answer;
    });
}
