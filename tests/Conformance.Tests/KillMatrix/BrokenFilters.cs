using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that filter and sort in another way.</summary>
internal static class BrokenFilters
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        EmailFilter("email matches only the start of an email", "f-email/contains",
            (email, part) => email.StartsWith(part, StringComparison.OrdinalIgnoreCase)),
        EmailFilter("email matches only the end of an email", "f-email/contains",
            (email, part) => email.EndsWith(part, StringComparison.OrdinalIgnoreCase)),
        EmailFilter("email matches only whole emails", "f-email/contains",
            (email, part) => email.Equals(part, StringComparison.OrdinalIgnoreCase)),
        ResponseMutations.Query("_ in email matches any character", "f-email/literal",
            query => query["email"] = query["email"]?.Replace("a_b", "", StringComparison.Ordinal)),
        ResponseMutations.Query("+ in email is a space", "f-email/literal", query => query["email"] = query["email"]?.Replace('+', ' ')),
        ResponseMutations.Query("The filter email is ignored", "f-email/nothing", query => query.Remove("email")),
        ResponseMutations.Query("The filter status is ignored", "f-status/own", query => query.Remove("status")),
        ResponseMutations.Query("The filter status matches only active contacts", "f-status/own",
            query => query["status"] = query["status"] is null ? null : "active"),
        ResponseMutations.Items("The filter status also matches a contact with another status", "f-status/only", items =>
        {
            if (items.Count > 0)
                items[^1]!["status"] = (string)items[^1]!["status"]! == "active" ? "bounced" : "active";
        }),
        ResponseMutations.Query("The filter status is ignored in all lists", "f-status/only", query => query.Remove("status")),
        ResponseMutations.Query("The filter groupId is ignored", "f-group/exact", query => query.Remove("groupId")),
        ResponseMutations.Query("The filter groupId matches another group", "f-group/exact",
            query => query["groupId"] = query["groupId"] is null ? null : "grp_abc"),
        BrokenServer.Json("The filter groupId matches only the first group of a contact", "f-group/exact",
            (request, _) => request.RequestUri!.Query.Contains("groupId=", StringComparison.Ordinal),
            json => json["data"] =
                new JsonArray([.. json["data"]!.AsArray().Where(item => item!["groups"]!.AsArray().Count == 1)
                    .Select(item => item!.DeepClone())])),
        ResponseMutations.Query("The filter tag is ignored", "f-tag/exact", query => query.Remove("tag")),
        new("The filter tag also matches longer tags", "f-tag/exact", async (request, server) =>
        {
            var response = await server.Send(request);
            if (System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query)["tag"] is not { } tag || tag.EndsWith('2'))
                return response;
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            var longer = JsonNode.Parse(await (await server.Send(request, "GET",
                $"/contacts?tag={Uri.EscapeDataString(tag)}2")).Content.ReadAsStringAsync())!;
            foreach (var item in longer["data"]!.AsArray())
                json["data"]!.AsArray().Add(item!.DeepClone());
            response.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            return response;
        }),
        ResponseMutations.Query("Only the first of several filters applies", "f-and/all-hold", KeepFirst),
        new("One of several filters is enough", "f-and/all-hold", async (request, server) =>
        {
            var response = await server.Send(request);
            var query = System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query);
            if (!ResponseMutations.IsList(request) || query["tag"] is not { } tag)
                return response;
            var either = JsonNode.Parse(await (await server.Send(request, "GET",
                $"/contacts?tag={Uri.EscapeDataString(tag)}")).Content.ReadAsStringAsync())!;
            response.Content = new StringContent(either.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            return response;
        }),
        ResponseMutations.Query("status is ignored beside groupId", "f-and/group-status", query =>
        {
            if (query["groupId"] is not null)
                query.Remove("status");
        }),
        ResponseMutations.Query("groupId is ignored beside status", "f-and/group-status", query =>
        {
            if (query["status"] is not null)
                query.Remove("groupId");
        }),
        ResponseMutations.Query("sort is ignored", "sort/ascending", query => query.Remove("sort")),
        ResponseMutations.Query("Only email sorts; other fields are treated as createdAt", "sort/ascending",
            query => query["sort"] = query["sort"] == "firstName" ? "createdAt" : query["sort"]),
        BrokenServer.Status("Every sort answers 400", "sort/ascending",
            (request, _) => request.RequestUri!.Query.Contains("sort=", StringComparison.Ordinal), 400),
        ResponseMutations.Query("order is reversed", "sort/ascending", Reverse),
        ResponseMutations.Query("order is ignored", "sort/descending", query => query.Remove("order")),
        ResponseMutations.Query("desc and asc are swapped", "sort/descending", Reverse),
        ResponseMutations.Query("Times do not sort", "sort/times", query => query["sort"] = query["sort"] is null ? null : "email"),
        ResponseMutations.Query("Times sort only in ascending order", "sort/times", query => query.Remove("order")),
        ResponseMutations.Query("+ in tag is a space", "f-tag/exact", query => query["tag"] = query["tag"]?.Replace('+', ' ')),
        ResponseMutations.Query("groupId is ignored beside tag", "f-and/all-hold", query =>
        {
            if (query["tag"] is not null)
                query.Remove("groupId");
        }),
        ResponseMutations.Query("tag is ignored beside status", "f-and/all-hold", query =>
        {
            if (query["status"] is not null && query["email"] is null)
                query.Remove("tag");
        }),
        ResponseMutations.Query("lastName sorts by firstName", "sort/ascending",
            query => query["sort"] = query["sort"] == "lastName" ? "firstName" : query["sort"]),
    ];

    private static BrokenServer EmailFilter(string name, string check, Func<string, string, bool> holds) =>
        new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            if (System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query)["email"] is not { } part
                || !ResponseMutations.IsList(request))
                return response;
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            json["data"] = new JsonArray([.. json["data"]!.AsArray().Where(item => holds((string)item!["email"]!, part))
                .Select(item => item!.DeepClone())]);
            response.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            return response;
        });

    private static void KeepFirst(System.Collections.Specialized.NameValueCollection query)
    {
        foreach (var name in query.AllKeys[1..])
            query.Remove(name);
    }

    private static void Reverse(System.Collections.Specialized.NameValueCollection query) => query["order"] = query["order"] switch
    {
        "asc" => "desc",
        "desc" => "asc",
        var other => other,
    };
}
