using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that search in another way.</summary>
internal static class BrokenSearch
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ResponseMutations.Search("query is ignored", "search/query", search => search.Remove("query")),
        KeepsResults("query matches only the start of an email", "search/query", (contact, search) =>
            ((string)contact["email"]!).StartsWith((string?)search["query"] ?? "", StringComparison.Ordinal)),
        BrokenServer.Status("A search without conditions answers 400", "search/all-optional",
            (request, _) => ResponseMutations.IsSearch(request), 400),
        BrokenServer.Json("A search answers an object", "search/all-optional", (request, _) => ResponseMutations.IsSearch(request),
            json => json["data"] = new JsonObject()),
        ResponseMutations.Search("The filter status of a search is ignored", "search/status",
            search => (search["filters"] as JsonObject)?.Remove("status")),
        ResponseMutations.Search("The filter status of a search finds bounced contacts", "search/status",
            search => SetFilter(search, "status", "bounced")),
        ResponseMutations.Search("The filter groups of a search is ignored", "search/groups",
            search => (search["filters"] as JsonObject)?.Remove("groups")),
        KeepsResults("A search finds only members of exactly one group", "search/groups",
            (contact, search) => search["filters"]?["groups"] is null || contact["groups"]!.AsArray().Count == 1),
        ResponseMutations.Search("sort of a search is ignored", "search/sort", search => search.Remove("sort")),
        ResponseMutations.Search("order of a search is ignored", "search/sort", search => (search["sort"] as JsonObject)?.Remove("order")),
        ResponseMutations.Search("The filter customFields is ignored", "search-custom/equal",
            search => (search["filters"] as JsonObject)?.Remove("customFields")),
        AddsResults("A custom field needs only to contain the value", "search-custom/equal",
            search => search["filters"]!["customFields"]!["secteur"] = (string)search["filters"]!["customFields"]!["secteur"]! + "tech"),
        ResponseMutations.Search("Only the first custom field applies", "search-custom/all-keys", KeepFirstKey),
        AddsResults("One of several custom fields is enough", "search-custom/all-keys",
            search => search["filters"]!["customFields"]!.AsObject().Remove("secteur")),
        ResponseMutations.Search("Numbers in custom fields are compared as strings", "search-custom/types", search =>
        {
            if (search["filters"]?["customFields"] is JsonObject fields && fields["count"] is { } count)
                fields["count"] = count.ToJsonString();
        }),
        ResponseMutations.Search("Only strings in custom fields are compared", "search-custom/types", KeepFirstKey),
        ResponseMutations.Search("query is ignored beside filters", "search-and/all-hold", search =>
        {
            if (search["filters"] is not null)
                search.Remove("query");
        }),
        ResponseMutations.Search("customFields is ignored beside query", "search-and/all-hold", search =>
        {
            if (search["query"] is not null)
                (search["filters"] as JsonObject)?.Remove("customFields");
        }),
        ResponseMutations.Search("status is ignored beside customFields", "search-and/all-hold", search =>
        {
            if (search["filters"]?["customFields"] is not null)
                search["filters"]!.AsObject().Remove("status");
        }),
        ResponseMutations.Search("groups is ignored beside query", "search-and/groups", search =>
        {
            if (search["query"] is not null)
                (search["filters"] as JsonObject)?.Remove("groups");
        }),
        ResponseMutations.Search("query is ignored beside groups", "search-and/groups", search =>
        {
            if (search["filters"]?["groups"] is not null)
                search.Remove("query");
        }),
        ResponseMutations.Search("groups is ignored beside customFields", "search-and/groups", search =>
        {
            if (search["filters"]?["customFields"] is not null)
                search["filters"]!.AsObject().Remove("groups");
        }),
        ResponseMutations.Search("status is ignored beside groups", "search-and/groups", search =>
        {
            if (search["filters"]?["groups"] is not null)
                search["filters"]!.AsObject().Remove("status");
        }),
        ResponseMutations.Search("Only the first of several groups applies", "search/groups", search =>
        {
            if (search["filters"]?["groups"] is JsonArray { Count: > 1 } groups)
                search["filters"]!["groups"] = new JsonArray(groups[0]!.DeepClone());
        }),
        ResponseMutations.Search("createdAt does not sort a search", "search/sort", search =>
        {
            if ((string?)search["sort"]?["field"] == "createdAt")
                search.Remove("sort");
        }),
        AddsResults("A number also finds the string that spells it", "search-custom/types", search =>
        {
            if (search["filters"]?["customFields"] is JsonObject fields && fields["count"] is { } count)
                fields["count"] = count.ToJsonString();
        }),
    ];

    private static void SetFilter(JsonObject search, string name, JsonNode value)
    {
        if (search["filters"] is JsonObject filters && filters.ContainsKey(name))
            filters[name] = value;
    }

    private static void KeepFirstKey(JsonObject search)
    {
        if (search["filters"]?["customFields"] is JsonObject fields)
            fields.Select(field => field.Key).Skip(1).ToList().ForEach(key => fields.Remove(key));
    }

    /// <summary>Drops some of the results.</summary>
    private static BrokenServer KeepsResults(string name, string check, Func<JsonObject, JsonObject, bool> isKept) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            if (ResponseMutations.IsSearch(request) && response.IsSuccessStatusCode)
            {
                var search = JsonNode.Parse(await request.Content!.ReadAsStringAsync())!.AsObject();
                var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
                json["data"] = new JsonArray([.. json["data"]!.AsArray().Where(item => isKept(item!.AsObject(), search))
                    .Select(item => item!.DeepClone())]);
                response.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            }

            return response;
        });

    /// <summary>Adds the results of another search.</summary>
    private static BrokenServer AddsResults(string name, string check, Action<JsonObject> other) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            if (ResponseMutations.IsSearch(request) && response.IsSuccessStatusCode
                && JsonNode.Parse(await request.Content!.ReadAsStringAsync()) is JsonObject search
                && search["filters"]?["customFields"] is not null)
            {
                other(search);
                var more = JsonNode.Parse(await (await server.Send(request, "POST", "/contacts/search",
                    search.ToJsonString())).Content.ReadAsStringAsync())!;
                var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
                foreach (var item in more["data"]!.AsArray())
                    json["data"]!.AsArray().Add(item!.DeepClone());
                response.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            }

            return response;
        });
}
