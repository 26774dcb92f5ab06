using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using static Fluenzr.ContractKit.Conformance.Tests.KillMatrix.JsonMutations;

namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that stumble over unusual values, rewrite values, or keep what is gone.</summary>
internal static class BrokenValues
{
    private static readonly string[] Emoji = ["\uD83D", "\\uD83D", "\uD835", "\\uD835", "\\ud83d"];

    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        FailsOnEmoji("An emoji in a body answers 500", "unicode/fields", _ => true),
        FailsOnEmoji("An emoji in a tag of a new contact answers 500", "unicode/tags-custom", ResponseMutations.IsCreate),
        FailsOnEmoji("An emoji in an import answers 500", "bulk/values", request => request.Is("POST", "/contacts/bulk")),
        FailsOnEmoji("An emoji in an added tag answers 500", "tags-add/added", request => request.Is("POST", "/contacts/*/tags")),
        FailsOnEmoji("An emoji in a search answers 500", "search/literal", ResponseMutations.IsSearch),
        FailsOnEmoji("An emoji in the name of a group answers 500", "unicode/group-name", request => request.Is("POST", "/groups")),
        BrokenServer.Status("A number in a custom field answers 500", "custom-types/round-trip",
            (request, _) => ResponseMutations.IsCreate(request) && BodyText(request).Contains("9007199254740991", StringComparison.Ordinal),
            500),
        new("A long text answers 500", "unicode/long", (request, server) =>
            request.Is("POST", "/contacts") && BodyText(request).Length > 3000
            ? Task.FromResult(Error(500, "INTERNAL_ERROR", "value too long"))
            : server.Send(request)),

        TakesFromRequest("A new contact gets the id of the request", "id"),
        TakesFromRequest("A new contact gets createdAt of the request", "createdAt"),
        Stores("Telephone numbers are normalised", contact => contact["phone"] = Digits(contact["phone"]?.ToString())),
        Stores("Tags are cut at 50 characters", contact => contact["tags"] = new JsonArray(
            [.. contact["tags"]!.AsArray().Select(tag => (JsonNode)tag!.ToString()[..Math.Min(50, tag.ToString().Length)])])),
        Stores("Dots before the @ of an email are removed", contact => contact["email"] = Local(contact, name => name.Replace(".", ""))),
        Stores("The plus part of an email is removed", contact => contact["email"] = Local(contact, name => name.Split('+')[0])),
        Stores("Apostrophes are replaced", contact => contact["lastName"] = contact["lastName"]?.ToString().Replace('\'', '’')),
        Stores("Leading zeros of custom fields are lost", contact =>
        {
            if (contact["customFields"] is JsonObject fields && fields.ContainsKey("code_postal"))
                fields["code_postal"] = "1230";
        }),

        ResponseMutations.Search("% in a query matches any text", "search/literal",
            body => body["query"] = body["query"]?.ToString().Split('%')[^1]),
        ResponseMutations.Search("_ in a query matches any character", "search/literal",
            body => body["query"] = body["query"]?.ToString().Split('_')[^1]),
        new("( in a query answers 500", "search/literal", (request, server) =>
            ResponseMutations.IsSearch(request) && BodyText(request).Contains('(')
                ? Task.FromResult(Error(500, "INTERNAL_ERROR", "parentheses not balanced"))
                : server.Send(request)),
        FailsOnFilter("( in the filter email answers 500", "f-email/literal", "email", "("),
        FailsOnFilter("% in the filter tag answers 500", "f-tag/exact", "tag", "%"),
        new("The filter tag ignores accents", "f-tag/exact", async (request, server) =>
        {
            var response = await server.Send(request);
            if (!ResponseMutations.IsList(request) || HttpUtility.ParseQueryString(request.RequestUri!.Query)["tag"] is not { } tag)
                return response;
            var plain = Uri.EscapeDataString(tag.Replace('é', 'e'));
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            foreach (var item in (await DataOf(await server.Send(request, "GET", $"/contacts?tag={plain}")))!.AsArray())
                json["data"]!.AsArray().Add(item!.DeepClone());
            return Response(200, json.Json());
        }),
        new("PATCH on a contact answers 500", "codes/unsupported-method", (request, server) => request.Method == HttpMethod.Patch
            ? Task.FromResult(Error(500, "INTERNAL_ERROR", "Oops"))
            : server.Send(request)),

        ReturnsWithEmail("A new contact gets the data of a deleted one with its email", "delete/email-free"),
        KeepsTotals("The total of a list is kept after a deletion", "delete/not-listed"),
        .. new[] { "skip", "update" }.Select(way => ChangesRequest(
            $"Entries after an invalid one get its values, with {way}", "bulk-sum/" + way, "POST", "/contacts/bulk", ShiftNames)),
        new("Bodies over 100 KB answer 413", "bulk-max/most", async (request, server) =>
            request.Content is not null && (await request.Content.ReadAsByteArrayAsync()).Length > 100_000
                ? Error(413, "PAYLOAD_TOO_LARGE", "Too large")
                : await server.Send(request)),
        SortIgnoredBeside("tag"), SortIgnoredBeside("status"), SortIgnoredBeside("groupId"),
        ResponseMutations.Query("sort is ignored beside any filter", "sort/ascending", query =>
        {
            if (new[] { "email", "tag", "status", "groupId" }.Any(filter => query[filter] is not null))
                query.Remove("sort");
        }),
    ];

    private static BrokenServer FailsOnEmoji(string name, string check, Func<HttpRequestMessage, bool> applies) =>
        new(name, check, (request, server) => applies(request) && Emoji.Any(BodyText(request).Contains)
            ? Task.FromResult(Error(500, "INTERNAL_ERROR", "Incorrect string value"))
            : server.Send(request));

    private static BrokenServer FailsOnFilter(string name, string check, string filter, string text) => new(
        name, check, (request, server) => HttpUtility.ParseQueryString(request.RequestUri!.Query)[filter]?.Contains(text, StringComparison.Ordinal) == true
            ? Task.FromResult(Error(500, "INTERNAL_ERROR", "syntax error"))
            : server.Send(request));

    private static BrokenServer TakesFromRequest(string name, string field) => new(
        name, "create/server-fields", async (request, server) =>
    {
        var sent = ResponseMutations.IsCreate(request) ? JsonNode.Parse(BodyText(request))?[field]?.DeepClone() : null;
        var response = await server.Send(request);
        if (sent is null || !response.IsSuccessStatusCode)
            return response;
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        json["data"]![field] = sent;
        return Response(201, json.Json());
    });

    private static BrokenServer Stores(string name, Action<JsonObject> mutate) => ResponseMutations.Contact(name, "create/verbatim", mutate);

    private static BrokenServer ReturnsWithEmail(string name, string check)
    {
        var emails = new ConcurrentDictionary<string, bool>();
        return new(name, check, async (request, server) =>
        {
            if (request.Is("DELETE", "/contacts/*") && await Contact(request, server) is JsonObject contact)
                emails.TryAdd(contact["email"]!.ToString(), true);
            if (!ResponseMutations.IsCreate(request) || JsonNode.Parse(BodyText(request)) is not JsonObject body
                || !emails.ContainsKey(body["email"]?.ToString() ?? ""))
                return await server.Send(request);
            body["firstName"] = "Old";
            return await server.Send(request, "POST", "/contacts", body.Json());
        });
    }

    private static BrokenServer KeepsTotals(string name, string check)
    {
        var totals = new ConcurrentDictionary<string, int>();
        return new(name, check, async (request, server) =>
        {
            var response = await server.Send(request);
            if (!ResponseMutations.IsList(request) || !response.IsSuccessStatusCode)
                return response;
            var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            json["meta"]!["total"] = totals.GetOrAdd(request.RequestUri!.Query, json["meta"]!["total"]!.GetValue<int>());
            return Response(200, json.Json());
        });
    }

    private static BrokenServer SortIgnoredBeside(string filter) => ResponseMutations.Query(
        $"sort is ignored beside the filter {filter}", "sort/filters", query =>
        {
            if (query[filter] is not null)
                query.Remove("sort");
        });

    private static void ShiftNames(JsonObject body)
    {
        string? invalid = null;
        foreach (var entry in body["contacts"]!.AsArray())
        {
            var name = entry!["firstName"]?.ToString();
            if (invalid is not null)
                entry["firstName"] = invalid;
            invalid = entry["email"]?.ToString().Contains('@') == false ? name : null;
        }
    }

    private static string BodyText(HttpRequestMessage request)
    {
        if (request.Content is null)
            return "";
        var stream = new MemoryStream();
        request.Content.CopyTo(stream, context: null, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string? Digits(string? phone) => phone is null ? null : string.Concat(phone.Where(c => char.IsDigit(c) || c == '+'));

    private static string Local(JsonObject contact, Func<string, string> change) =>
        contact["email"]!.ToString().Split('@') is [var name, var domain] ? $"{change(name)}@{domain}" : contact["email"]!.ToString();
}
