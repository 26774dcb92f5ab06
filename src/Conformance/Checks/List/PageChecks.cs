using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>The list of contacts and its pages. What else happens on the target does not matter: a check looks at contacts of its own, or at one answer.</summary>
internal static class PageChecks
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("list/holds-contact", "LIST", "A contact that is there is in the list.", HoldsContact),
        new("list/item-is-contact", "LIST", "A contact in the list is the same as read by its id.", ItemIsContact),
        new("page/defaults", "PAGE", "Without parameters the list is page 1 with at most 20 contacts.", Defaults, Needs.Nothing),
        new("page/at-most-100", "PAGE", "No page holds more than 100 contacts, whatever perPage asks for.", AtMost100, Needs.Nothing),
        new("page/per-page", "PAGE", "A page holds as many contacts as perPage says, the last one the rest.", PerPage),
        new("page-meta/repeats", "PAGE-META", "The meta repeats page and perPage.", MetaRepeats),
        new("page-meta/total", "PAGE-META", "The total counts all matches, on whatever page.", TotalCounts),
        new("page-meta/pages", "PAGE-META", "totalPages is total by perPage, rounded up.", PagesAreRoundedUp),
        new("page-walk/each-once", "PAGE-WALK", "The pages of a list hold every match exactly once.", api => EachOnce(api)),
        new("page-walk/sorted", "PAGE-WALK", "The pages of a sorted list hold every match exactly once, in that order.", api => EachOnce(api, ("sort", "email"), ("order", "desc"))),
        new("page-walk/ties", "PAGE-WALK", "The pages of a list hold every match exactly once where all are equal in what they are sorted by.", api => EachOnce(api, ("sort", "company"))),
    ];

    private static async Task HoldsContact(ApiClient api)
    {
        var (id, email) = await api.Plain();

        var list = await ContactQueries.Lists(api, [("email", email)], ApiClient.Body(("id", id), ("email", email)));

        list.Require(list.At("meta") is JsonObject, "The list has no meta.", "\"meta\" beside \"data\"");
    }

    private static async Task ItemIsContact(ApiClient api)
    {
        var body = api.Full();
        (body["lastName"], body["tags"]) = ("Éa & <b>日本</b>", new JsonArray("a", "b"));
        body["customFields"] = ApiClient.Body(("secteur", "Fintech"), ("count", 42), ("yes", true));
        var contact = await api.GivenContact(body);
        var read = (await api.Get(ApiClient.Path(ContactQueries.Id(contact)))).RequireContact();

        var list = await ContactQueries.Lists(api, [("email", ContactQueries.Email(contact))], contact);

        var item = list.RequireList()[0];
        foreach (var name in api.Spec.Schema("Contact").AllProperties.Select(property => property.Name))
            list.Require(JsonValues.Same(item[name], read[name]), $"{name} is another in the list.", $"{name}: {read[name]?.ToJsonString() ?? "null"}", item[name]?.ToJsonString() ?? "null");
    }

    private static async Task Defaults(ApiClient api)
    {
        var list = await api.Get("/contacts");

        var count = list.RequireList().Count;
        HasMeta(list, "page", 1);
        HasMeta(list, "perPage", 20);
        var total = JsonValues.Whole(list.At("meta.total")) ?? 0;
        // Few contacts may come and go between the counting and the listing.
        list.Require(count == 20 || (count < 20 && total < 40), "The page holds another number of contacts.", $"{Math.Min(20, total)} of {total}", $"{count}");
    }

    private static async Task AtMost100(ApiClient api)
    {
        foreach (var perPage in new[] { "100", "101", "1000" })
        {
            var list = await api.Get(ApiClient.Query(("perPage", perPage)));
            if (perPage != "100" && list.Status == 400)
                continue; // PAGE-OVER
            var count = list.RequireList().Count;
            list.Require(count <= 100, "The page holds more than 100 contacts.", "100 at most", $"{count}");
            if (perPage == "100")
                HasMeta(list, "perPage", 100);
        }
    }

    private static async Task PerPage(ApiClient api)
    {
        var token = await FiveAlike(api);

        foreach (var (page, expected) in new[] { (1, 2), (2, 2), (3, 1) })
        {
            var list = await api.Get(ApiClient.Query(("email", token), ("perPage", "2"), ("page", $"{page}")));
            var count = list.RequireList().Count;
            list.Require(count == expected, "The page holds another number of contacts.", $"{expected} of 5 on page {page}", $"{count}");
        }
    }

    private static async Task MetaRepeats(ApiClient api)
    {
        var token = await FiveAlike(api);

        var list = await api.Get(ApiClient.Query(("email", token), ("perPage", "3"), ("page", "2")));

        list.RequireList();
        HasMeta(list, "page", 2);
        HasMeta(list, "perPage", 3);
    }

    private static async Task TotalCounts(ApiClient api)
    {
        var token = await FiveAlike(api);

        // By each filter, for each may be counted in its own way.
        var queries = new List<(string, string)[]> { new[] { ("email", token), ("perPage", "3") }, new[] { ("tag", token), ("perPage", "3"), ("page", "2") } };
        if (api.Environment.Groups is [var group, ..])
            queries.Add([("email", token), ("groupId", group.Id), ("perPage", "3")]);
        foreach (var query in queries)
        {
            var list = await api.Get(ApiClient.Query(query));
            list.RequireList();
            HasMeta(list, "total", 5);
        }
    }

    private static async Task PagesAreRoundedUp(ApiClient api)
    {
        var token = await FiveAlike(api);

        foreach (var (perPage, pages) in new[] { ("1", 5), ("4", 2), ("5", 1) })
        {
            var list = await api.Get(ApiClient.Query(("email", token), ("perPage", perPage)));
            list.RequireList();
            HasMeta(list, "totalPages", pages);
        }
    }

    private static async Task EachOnce(ApiClient api, params (string Name, string Value)[] sort)
    {
        const int count = 5;
        var token = await FiveAlike(api);

        var seen = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            var list = await api.Get(ApiClient.Query([("email", token), ("perPage", "2"), ("page", $"{page}"), .. sort]));
            if (sort.Length > 0 && list.Status == 400)
                throw new CheckSkippedException("the list cannot be sorted so");
            seen.AddRange(list.RequireList().Select(ContactQueries.Email));
            list.Require(seen.Distinct().Count() == seen.Count, "A contact is on two pages.", "every contact once", string.Join(", ", seen));
            list.Require(page < 3 || seen.Count == count, "A contact is on no page.", $"{count} contacts", $"{seen.Count}: {string.Join(", ", seen)}");
            // The emails differ in a figure only.
            list.Require(
                !sort.Contains(("sort", "email")) || seen.SequenceEqual(seen.OrderDescending(StringComparer.OrdinalIgnoreCase)), "The pages are not in the order asked for.",
                "emails that fall from page to page", string.Join(", ", seen));
        }
    }

    /// <summary>Five contacts, alike but for their emails, which all contain the token; the list shows them all. No check changes them: one five does for a run.</summary>
    private static Task<string> FiveAlike(ApiClient api) => api.Environment.Once(nameof(FiveAlike), () => MakeFive(api.Anew()));

    private static async Task<string> MakeFive(ApiClient api)
    {
        var token = api.NewToken();
        const int count = 5;
        for (var i = 0; i < count; i++)
        {
            await api.GivenContact(("email", $"c{i}.{token}@example.com"), ("company", "Alike & Co"), ("tags", new JsonArray(token)),
            ("groupIds", new JsonArray([.. api.Environment.Groups.Take(1).Select(group => (JsonNode)group.Id)])));
        }

        if (api.Options.Settle > TimeSpan.Zero)
            await api.Settled(() => api.Get(ApiClient.Query(("email", token), ("perPage", "100"))), list => JsonValues.Ids(list.Data).Count == count);
        return token;
    }

    private static void HasMeta(Response list, string name, long expected) =>
        list.Require(JsonValues.Whole(list.At("meta." + name)) == expected, $"meta.{name} is another.", $"{name}: {expected}", list.At("meta")?.ToJsonString() ?? "no meta");
}
