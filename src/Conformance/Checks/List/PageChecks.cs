using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>PAGE, PAGE-META: the pages of the list.</summary>
internal static class PageChecks
{
    /// <summary>The number of contacts of the fixture, and of those on a page.</summary>
    public const int Count = 5, PageSize = 2;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("page/defaults", "PAGE", "Without parameters, the list is page 1 with up to 20 contacts.", Defaults, Prerequisites.None),
        new("page/at-most-100", "PAGE", "A page contains at most 100 contacts, whatever perPage is.", AtMostMaximum, Prerequisites.None),
        new("page/per-page", "PAGE", "A page contains perPage contacts, the last page the rest.", PerPage),
        new("page-meta/repeats", "PAGE-META", "meta repeats page and perPage.", MetaRepeatsParameters),
        new("page-meta/total", "PAGE-META", "meta.total counts all matches, on every page.", TotalCountsMatches),
        new("page-meta/pages", "PAGE-META", "meta.totalPages is total divided by perPage, rounded up.", TotalPagesRoundedUp),
    ];

    private static async Task Defaults(CheckContext api)
    {
        var list = await api.Get("/contacts");

        var count = list.RequireList().Count;
        RequireMeta(list, "page", 1);
        var size = PageSizes.Default(api.Spec);
        RequireMeta(list, "perPage", size);
        var total = JsonValues.Whole(list.At("meta.total")) ?? 0;
        // Others may create and delete a few contacts between counting and listing.
        list.Expect(
            count == size || (count < size && total < 2 * size), $"{Math.Min(size, total)} contacts on page 1 (of {total})",
            ContactQueries.Contacts(count), new Claim(ClaimKind.Count, ["data[].id"], $"{Math.Min(size, total)}"));
    }

    private static async Task AtMostMaximum(CheckContext api)
    {
        var max = PageSizes.Max(api.Spec);
        foreach (var perPage in new[] { max, max + 1, max * 10L })
        {
            var list = await api.Get(ApiClient.Query(("perPage", $"{perPage}")));
            // More may be rejected (PAGE-OVER).
            if (perPage > max && list.Is(400))
                continue;
            var count = list.RequireList().Count;
            list.Expect(count <= max, $"at most {max} contacts on a page", ContactQueries.Contacts(count),
                new Claim(ClaimKind.AtMost, ["data[].id"], $"{max}"));
            if (perPage == max)
                RequireMeta(list, "perPage", max);
        }
    }

    private static async Task PerPage(CheckContext api)
    {
        var token = await FiveContacts(api);

        foreach (var (page, expected) in new[] { (1, 2), (2, 2), (3, 1) })
        {
            var list = await UnsortedPage(api, token, page);
            var count = list.RequireList().Count;
            list.Expect(
                count == expected, $"{ContactQueries.Contacts(expected)} on page {page} ({Count} matches, 2 per page)",
                ContactQueries.Contacts(count), new Claim(ClaimKind.Count, ["data[].id"], $"{expected}"));
        }
    }

    private static async Task MetaRepeatsParameters(CheckContext api)
    {
        var token = await FiveContacts(api);

        var list = await api.Get(ApiClient.Query(("email", token), ("perPage", "3"), ("page", "2")));

        list.RequireList();
        RequireMeta(list, "page", 2);
        RequireMeta(list, "perPage", 3);
    }

    private static async Task TotalCountsMatches(CheckContext api)
    {
        var token = await FiveContacts(api);

        // A server may count each filter in its own way.
        var queries = new List<(string, string)[]>
        {
            new[] { ("email", token), ("perPage", "3") }, new[] { ("tag", token), ("perPage", "3"), ("page", "2") },
        };
        if (api.Environment.Groups is [var group, ..])
            queries.Add([("email", token), ("groupId", group.Id), ("perPage", "3")]);
        foreach (var query in queries)
        {
            var list = await api.Get(ApiClient.Query(query));
            list.RequireList();
            RequireMeta(list, "total", Count);
        }
    }

    private static async Task TotalPagesRoundedUp(CheckContext api)
    {
        var token = await FiveContacts(api);

        foreach (var (perPage, pages) in new[] { ("1", 5), ("4", 2), ("5", 1) })
        {
            var list = await api.Get(ApiClient.Query(("email", token), ("perPage", perPage)));
            list.RequireList();
            RequireMeta(list, "totalPages", pages);
        }
    }

    /// <summary>A field with the same text in the fixture that can be sorted by; company unless the contract says otherwise.</summary>
    public static string SameField(CheckContext api) =>
        SortChecks.TextFields(api).Intersect(api.TextFields()).OrderByDescending(field => field == "company").FirstOrDefault()
        ?? throw new CheckSkippedException("the contract has no text field that takes any text and can be sorted by");

    /// <summary>A page of the fixture. Each page is read once in a run.</summary>
    public static async Task<Response> UnsortedPage(CheckContext api, string token, int page)
    {
        var read = await api.GetOrCreate(
            $"{nameof(UnsortedPage)} {page}",
            own => own.Get(ApiClient.Query(("email", token), ("perPage", $"{PageSize}"), ("page", $"{page}"))));
        return api.AddEvidence(read.Exchange);
    }

    /// <summary>
    /// Five contacts that differ only in their emails, which contain the token. No check changes them; they are created once in a run.
    /// </summary>
    public static Task<string> FiveContacts(CheckContext api) =>
        api.GetOrCreate(nameof(FiveContacts), own => CreateFive(own));

    private static async Task<string> CreateFive(CheckContext api)
    {
        var token = api.NewToken();
        string[] groups = [.. api.Environment.Groups.Take(1).Select(group => group.Id)];
        for (var i = 0; i < Count; i++)
        {
            await api.GivenContact(
                ("email", EmailOf(api, token, i)), (SameField(api), "Alike & Co"), ("tags", new JsonArray(token)),
                ("groupIds", new JsonArray([.. groups.Select(group => (JsonNode)group)])));
        }

        return token;
    }

    /// <summary>The email of a contact of the fixture.</summary>
    public static string EmailOf(CheckContext api, string token, int i) => api.Email($"c{i}.{token}");

    private static void RequireMeta(Response list, string name, long expected) => list.Expect(
        JsonValues.Whole(list.At("meta." + name)) == expected, $"meta.{name} {expected}", list.TextAt("meta." + name),
        Claim.Number("meta." + name, expected));
}
