using System.Globalization;
using System.Text.Json.Nodes;
using System.Web;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers with other pages and other meta.</summary>
internal static class BrokenLists
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ResponseMutations.Items("The list is empty", "list/holds-contact", items => items.Clear()),
        ResponseMutations.Items("The list contains each contact twice", "list/holds-contact",
            items => items.ToList().ForEach(item => items.Add(item!.DeepClone()))),
        ResponseMutations.Items("List items have no tags", "list/item-is-contact",
            items => items.ToList().ForEach(item => item!.AsObject().Remove("tags"))),
        ResponseMutations.Items("List items have another updatedAt", "list/item-is-contact",
            items => items.ToList().ForEach(item => item!["updatedAt"] = "2020-01-01T00:00:00Z")),
        ResponseMutations.Query("The default perPage is 25", "page/defaults", query => query["perPage"] ??= "25"),
        new("Pages are counted from 0", "page/defaults", async (request, server) =>
        {
            if (!ResponseMutations.IsList(request))
                return await server.Send(request);
            var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
            if (query["page"] is { } page)
                query["page"] = (int.Parse(page, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
            request.RequestUri = new UriBuilder(request.RequestUri) { Query = query.ToString() }.Uri;
            var response = await server.Send(request);
            if (!response.IsSuccessStatusCode)
                return response;
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            json["meta"]!["page"] = json["meta"]!["page"]!.GetValue<int>() - 1;
            return JsonMutations.Response(200, json.ToJsonString());
        }),
        ResponseMutations.Items("A page contains one contact too few", "page/defaults", items => items.RemoveAt(0)),
        new("perPage has no maximum", "page/at-most-100", async (request, server) =>
        {
            if (!ResponseMutations.IsList(request) || !request.RequestUri!.Query.Contains("perPage=1000", StringComparison.Ordinal))
                return await server.Send(request);
            request.RequestUri = new Uri(request.RequestUri.AbsoluteUri.Replace("perPage=1000", "perPage=100", StringComparison.Ordinal));
            var response = await server.Send(request);
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            json["data"]!.AsArray().Add(json["data"]![0]!.DeepClone());
            response.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            return response;
        }),
        ResponseMutations.Query("A page contains at most 50 contacts", "page/at-most-100",
            query => query["perPage"] = query["perPage"] == "100" ? "50" : query["perPage"]),
        ResponseMutations.Query("perPage is ignored", "page/per-page", query => query.Remove("perPage")),
        ResponseMutations.Query("page is ignored", "page/per-page", query => query.Remove("page")),
        Meta("meta.page is always 1", "page-meta/repeats", meta => meta["page"] = 1),
        Meta("meta.perPage is the number of items", "page-meta/repeats", meta => meta["perPage"] = 1),
        BrokenServer.Json("meta.total counts the page", "page-meta/total", (request, _) => ResponseMutations.IsList(request),
            json => json["meta"]!["total"] = json["data"]!.AsArray().Count),
        Meta("meta.total counts all contacts", "page-meta/total", meta => meta["total"] = 1234),
        Meta("meta.totalPages is rounded down", "page-meta/pages",
            meta => meta["totalPages"] = (int)meta["total"]! / (int)meta["perPage"]!),
        Meta("meta.totalPages is one too high for full pages", "page-meta/pages",
            meta => meta["totalPages"] = ((int)meta["total"]! / (int)meta["perPage"]!) + 1),
        ResponseMutations.Query("Pages overlap", "page-walk/each-once", Overlap),
        Items("The last page is empty", "page-walk/each-once", (items, last) =>
        {
            if (last)
                items.Clear();
        }),
        ResponseMutations.Query("Pages of a sorted list overlap", "page-walk/sorted", query =>
        {
            if (query["sort"] is not null)
                Overlap(query);
        }),
        ResponseMutations.Query("Each page is sorted by another field", "page-walk/ties", query =>
        {
            if (query["page"] == "3" && query["sort"] is not null)
                (query["sort"], query["order"]) = ("email", "desc");
        }),
        ResponseMutations.Items("List items have custom fields with strings only", "list/item-is-contact", items =>
        {
            foreach (var fields in items.Select(item => item!["customFields"]!.AsObject()))
                fields.Select(field => field.Key).ToList().ForEach(key => fields[key] = fields[key]?.ToString());
        }),
        ResponseMutations.Items("List items have no website", "list/item-is-contact",
            items => items.ToList().ForEach(item => item!.AsObject().Remove("website"))),
        BrokenServer.Json("meta.total ignores the filter tag", "page-meta/total",
            (request, _) => request.RequestUri!.Query.Contains("tag=", StringComparison.Ordinal), json => json["meta"]!["total"] = 250),
        ResponseMutations.Items("Each page is reversed", "page-walk/sorted", items =>
        {
            JsonNode[] turned = [.. items.Reverse().Select(item => item!.DeepClone())];
            items.Clear();
            Array.ForEach(turned, item => items.Add(item));
        }) with { Clause = "SORT" },
    ];

    private static BrokenServer Meta(string name, string check, Action<JsonNode> mutate) => BrokenServer.Json(
        name, check, (request, response) =>
            ResponseMutations.IsList(request) && response.IsSuccessStatusCode, json => mutate(json["meta"]!));

    private static BrokenServer Items(string name, string check, Action<JsonArray, bool> mutate) => BrokenServer.Json(
        name, check, (request, response) => ResponseMutations.IsList(request) && response.IsSuccessStatusCode,
        json => mutate(json["data"]!.AsArray(), (long)json["meta"]!["page"]! == (long)json["meta"]!["totalPages"]!));

    private static void Overlap(System.Collections.Specialized.NameValueCollection query)
    {
        if (query["page"] == "3")
            query["page"] = "2";
    }
}
