using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that filter and sort otherwise.</summary>
internal static class FiltersBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ByEmail("email is where the email starts", "f-email/contains", (email, part) => email.StartsWith(part, StringComparison.OrdinalIgnoreCase)),
        ByEmail("email is where the email ends", "f-email/contains", (email, part) => email.EndsWith(part, StringComparison.OrdinalIgnoreCase)),
        ByEmail("email is the whole email", "f-email/contains", (email, part) => email.Equals(part, StringComparison.OrdinalIgnoreCase)),
        ResponseMutations.Query("_ in email is any character", "f-email/literal", query => query["email"] = query["email"]?.Replace("a_b", "", StringComparison.Ordinal)),
        ResponseMutations.Query("+ in email is a blank", "f-email/literal", query => query["email"] = query["email"]?.Replace('+', ' ')),
        ResponseMutations.Query("email is ignored", "f-email/nothing", query => query.Remove("email")),
        ResponseMutations.Query("status is ignored", "f-status/own", query => query.Remove("status")),
        ResponseMutations.Query("status finds only the active", "f-status/own", query => query["status"] = query["status"] is null ? null : "active"),
        ResponseMutations.Items("Another status is among those asked for", "f-status/only", items =>
        {
            if (items.Count > 0)
                items[^1]!["status"] = (string)items[^1]!["status"]! == "active" ? "bounced" : "active";
        }),
        ResponseMutations.Query("status is ignored everywhere", "f-status/only", query => query.Remove("status")),
        ResponseMutations.Query("groupId is ignored", "f-group/exact", query => query.Remove("groupId")),
        ResponseMutations.Query("groupId is another group", "f-group/exact", query => query["groupId"] = query["groupId"] is null ? null : "grp_abc"),
        BrokenServer.Json("groupId looks at the first group only", "f-group/exact", (request, _) => request.RequestUri!.Query.Contains("groupId=", StringComparison.Ordinal),
            json => json["data"] = new JsonArray([.. json["data"]!.AsArray().Where(item => item!["groups"]!.AsArray().Count == 1).Select(item => item!.DeepClone())])),
        ResponseMutations.Query("tag is ignored", "f-tag/exact", query => query.Remove("tag")),
        new("tag finds longer tags, too", "f-tag/exact", async (request, server) =>
        {
            var answer = await server.Send(request);
            if (System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query)["tag"] is not { } tag || tag.EndsWith('2'))
                return answer;
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            var longer = JsonNode.Parse(await (await server.Send(request, "GET", $"/contacts?tag={Uri.EscapeDataString(tag)}2")).Content.ReadAsStringAsync())!;
            foreach (var item in longer["data"]!.AsArray())
                json["data"]!.AsArray().Add(item!.DeepClone());
            answer.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            return answer;
        }),
        ResponseMutations.Query("Of several filters only the first counts", "f-and/all-hold", OnlyFirst),
        new("Of several filters one is enough", "f-and/all-hold", async (request, server) =>
        {
            var answer = await server.Send(request);
            var query = System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query);
            if (!ResponseMutations.IsList(request) || query["tag"] is not { } tag)
                return answer;
            var either = JsonNode.Parse(await (await server.Send(request, "GET", $"/contacts?tag={Uri.EscapeDataString(tag)}")).Content.ReadAsStringAsync())!;
            answer.Content = new StringContent(either.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            return answer;
        }),
        ResponseMutations.Query("status counts only without a group", "f-and/group-status", query =>
        {
            if (query["groupId"] is not null)
                query.Remove("status");
        }),
        ResponseMutations.Query("groupId counts only without a status", "f-and/group-status", query =>
        {
            if (query["status"] is not null)
                query.Remove("groupId");
        }),
        ResponseMutations.Query("sort is ignored", "sort/ascending", query => query.Remove("sort")),
        ResponseMutations.Query("Only email sorts, all else is taken for it", "sort/ascending", query => query["sort"] = query["sort"] == "firstName" ? "createdAt" : query["sort"]),
        BrokenServer.Status("No field sorts", "sort/ascending", (request, _) => request.RequestUri!.Query.Contains("sort=", StringComparison.Ordinal), 400),
        ResponseMutations.Query("order is turned round", "sort/ascending", Turn),
        ResponseMutations.Query("order is ignored", "sort/descending", query => query.Remove("order")),
        ResponseMutations.Query("order is turned round for those that fall", "sort/descending", Turn),
        ResponseMutations.Query("Times do not sort", "sort/times", query => query["sort"] = query["sort"] is null ? null : "email"),
        ResponseMutations.Query("Times only rise", "sort/times", query => query.Remove("order")),
        ResponseMutations.Query("+ in tag is a blank", "f-tag/exact", query => query["tag"] = query["tag"]?.Replace('+', ' ')),
        ResponseMutations.Query("groupId counts only without a tag", "f-and/all-hold", query =>
        {
            if (query["tag"] is not null)
                query.Remove("groupId");
        }),
        ResponseMutations.Query("tag counts only without a status", "f-and/all-hold", query =>
        {
            if (query["status"] is not null && query["email"] is null)
                query.Remove("tag");
        }),
        ResponseMutations.Query("lastName is taken for firstName", "sort/ascending", query => query["sort"] = query["sort"] == "lastName" ? "firstName" : query["sort"]),
    ];

    private static BrokenServer ByEmail(string name, string check, Func<string, string, bool> holds) => new(name, check, async (request, server) =>
    {
        var answer = await server.Send(request);
        if (System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query)["email"] is not { } part || !ResponseMutations.IsList(request))
            return answer;
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        json["data"] = new JsonArray([.. json["data"]!.AsArray().Where(item => holds((string)item!["email"]!, part)).Select(item => item!.DeepClone())]);
        answer.Content = new StringContent(json.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        return answer;
    });

    private static void OnlyFirst(System.Collections.Specialized.NameValueCollection query)
    {
        foreach (var name in query.AllKeys[1..])
            query.Remove(name);
    }

    private static void Turn(System.Collections.Specialized.NameValueCollection query) => query["order"] = query["order"] switch
    {
        "asc" => "desc",
        "desc" => "asc",
        var other => other,
    };
}
