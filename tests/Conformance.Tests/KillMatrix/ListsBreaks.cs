using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that page otherwise.</summary>
internal static class ListsBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ResponseMutations.Items("The list is empty", "list/holds-contact", items => items.Clear()),
        ResponseMutations.Items("Each contact is there twice", "list/holds-contact", items => items.ToList().ForEach(item => items.Add(item!.DeepClone()))),
        ResponseMutations.Items("Items have no tags", "list/item-is-contact", items => items.ToList().ForEach(item => item!.AsObject().Remove("tags"))),
        ResponseMutations.Items("Items have another time of change", "list/item-is-contact", items => items.ToList().ForEach(item => item!["updatedAt"] = "2020-01-01T00:00:00Z")),
        ResponseMutations.Query("A page holds 25 by default", "page/defaults", query => query["perPage"] ??= "25"),
        ResponseMutations.Query("Pages are counted from 0", "page/defaults", query => query["page"] = "2"),
        ResponseMutations.Items("A page holds one contact less", "page/defaults", items => items.RemoveAt(0)),
        new("perPage has no maximum", "page/at-most-100", async (request, server) =>
        {
            if (!ResponseMutations.IsList(request) || !request.RequestUri!.Query.Contains("perPage=1000", StringComparison.Ordinal))
                return await server.Send(request);
            request.RequestUri = new Uri(request.RequestUri.AbsoluteUri.Replace("perPage=1000", "perPage=100", StringComparison.Ordinal));
            var answer = await server.Send(request);
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            json["data"]!.AsArray().Add(json["data"]![0]!.DeepClone());
            answer.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            return answer;
        }),
        ResponseMutations.Query("A page holds 50 at most", "page/at-most-100", query => query["perPage"] = query["perPage"] == "100" ? "50" : query["perPage"]),
        ResponseMutations.Query("perPage is ignored", "page/per-page", query => query.Remove("perPage")),
        ResponseMutations.Query("page is ignored", "page/per-page", query => query.Remove("page")),
        Meta("The meta always says page 1", "page-meta/repeats", meta => meta["page"] = 1),
        Meta("perPage is the number of items", "page-meta/repeats", meta => meta["perPage"] = 1),
        BrokenServer.Json("total counts the page", "page-meta/total", (request, _) => ResponseMutations.IsList(request), json => json["meta"]!["total"] = json["data"]!.AsArray().Count),
        Meta("total counts all contacts", "page-meta/total", meta => meta["total"] = 1234),
        Meta("totalPages is rounded down", "page-meta/pages", meta => meta["totalPages"] = (int)meta["total"]! / (int)meta["perPage"]!),
        Meta("totalPages is one too many where it comes out even", "page-meta/pages", meta => meta["totalPages"] = ((int)meta["total"]! / (int)meta["perPage"]!) + 1),
        ResponseMutations.Query("Pages overlap: page is an offset", "page-walk/each-once", Overlap),
        Items("The last contact is on no page", "page-walk/each-once", (items, last) =>
        {
            if (last)
                items.Clear();
        }),
        ResponseMutations.Query("Pages of a sorted list overlap", "page-walk/sorted", query =>
        {
            if (query["sort"] is not null)
                Overlap(query);
        }),
        ResponseMutations.Query("Each page is sorted another way", "page-walk/ties", query =>
        {
            if (query["page"] == "3" && query["sort"] is not null)
                (query["sort"], query["order"]) = ("email", "desc");
        }),
        ResponseMutations.Items("Values of custom fields are texts in the list", "list/item-is-contact", items =>
        {
            foreach (var fields in items.Select(item => item!["customFields"]!.AsObject()))
                fields.Select(field => field.Key).ToList().ForEach(key => fields[key] = fields[key]?.ToString());
        }),
        ResponseMutations.Items("Items have no web site", "list/item-is-contact", items => items.ToList().ForEach(item => item!.AsObject().Remove("website"))),
        BrokenServer.Json("The total of a tag counts all contacts", "page-meta/total", (request, _) => request.RequestUri!.Query.Contains("tag=", StringComparison.Ordinal), json => json["meta"]!["total"] = 250),
        ResponseMutations.Items("Each page is turned round", "page-walk/sorted", items =>
        {
            JsonNode[] turned = [.. items.Reverse().Select(item => item!.DeepClone())];
            items.Clear();
            Array.ForEach(turned, item => items.Add(item));
        }),
    ];

    private static BrokenServer Meta(string name, string check, Action<JsonNode> spoil) => BrokenServer.Json(
        name, check, (request, answer) => ResponseMutations.IsList(request) && answer.IsSuccessStatusCode, json => spoil(json["meta"]!));

    private static BrokenServer Items(string name, string check, Action<JsonArray, bool> spoil) => BrokenServer.Json(
        name, check, (request, answer) => ResponseMutations.IsList(request) && answer.IsSuccessStatusCode,
        json => spoil(json["data"]!.AsArray(), (long)json["meta"]!["page"]! == (long)json["meta"]!["totalPages"]!));

    private static void Overlap(System.Collections.Specialized.NameValueCollection query)
    {
        if (query["page"] == "3")
            query["page"] = "2";
    }
}
