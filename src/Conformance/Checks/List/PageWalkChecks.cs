using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>PAGE-WALK: all pages of the list, one after the other.</summary>
internal static class PageWalkChecks
{
    private const int Count = PageChecks.Count;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("page-walk/each-once", "PAGE-WALK", "The pages of a list contain every match exactly once.", api => EachOnce(api)),
        new("page-walk/sorted", "PAGE-WALK", "The pages of a sorted list contain every match exactly once, in order.",
            api => EachOnce(api, ("sort", "email"), ("order", "desc"))),
        new("page-walk/ties", "PAGE-WALK",
            "The pages of a sorted list contain every match exactly once, even when all sort values are equal.",
            api => EachOnce(api, ("sort", PageChecks.SameField(api)))),
    ];

    private static async Task EachOnce(CheckContext api, params (string Name, string Value)[] sort)
    {
        var token = await PageChecks.FiveContacts(api);

        var pages = new List<Response>();
        for (var page = 1; page <= 3; page++)
        {
            var list = sort.Length == 0
                ? await PageChecks.UnsortedPage(api, token, page)
                : await api.Get(ApiClient.Query([("email", token), ("perPage", $"{PageChecks.PageSize}"), ("page", $"{page}"), .. sort]));
            if (sort.Length > 0 && list.Is(400))
                throw new CheckSkippedException("the server does not sort by this field");
            list.RequireList();
            pages.Add(list);
        }

        // The emails differ only in one digit.
        var isByEmail = sort.Contains(("sort", "email"));
        var walk = new PageWalk(
            [.. pages.Select(page => page.RequireList().Select(contact => contact.EmailOf()).ToArray())],
            [.. Enumerable.Range(0, Count).Select(i => PageChecks.EmailOf(api, token, Count - 1 - i))], PageChecks.PageSize, isByEmail);
        pages[^1].Expect(walk.Problem.Length == 0, $"each of {Count} contacts on one of the pages 1 to 3", walk.Problem,
            AllPages(walk.Repeated.Count > 0 ? new(ClaimKind.Distinct, ["data[].id"]) : new(ClaimKind.Count, ["data[].id"], $"{Count}")));
        string[] emails = [.. walk.Pages.SelectMany(page => page)];
        pages[^1].Expect(
            !isByEmail || emails.SequenceEqual(emails.OrderDescending(StringComparer.OrdinalIgnoreCase)),
            "emails in descending order over all pages", string.Join(", ", emails),
            AllPages(new(ClaimKind.Descending, ["data[].email"])));

        Claim AllPages(Claim claim) => claim with { After = [.. pages[..^1].Select(page => page.Exchange)] };
    }
}
