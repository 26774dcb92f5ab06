using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>The emails on the pages of a list, read from the first to the last.</summary>
/// <param name="Pages">The emails of each page.</param>
/// <param name="Expected">The emails that must be on them, in the order of the list where that is known.</param>
/// <param name="Size">The number of contacts on a page.</param>
/// <param name="IsOrdered">Whether the order of the list is known, and with it the page of each email.</param>
internal sealed record PageWalk(
    IReadOnlyList<IReadOnlyList<string>> Pages, IReadOnlyList<string> Expected, int Size, bool IsOrdered)
{
    /// <summary>The emails that are on more than one page, or twice on one.</summary>
    public IReadOnlyList<string> Repeated => [.. Expected.Where(email => PagesOf(email).Count > 1)];

    /// <summary>The emails that are on no page.</summary>
    public IReadOnlyList<string> Missing => [.. Expected.Where(email => PagesOf(email).Count == 0)];

    /// <summary>The number of contacts that are not expected.</summary>
    public int Others => Pages.Sum(page => page.Count(email => !Expected.Contains(email, StringComparer.OrdinalIgnoreCase)));

    /// <summary>Who is repeated, missing or not expected, and on which page each was expected; empty when nothing is wrong.</summary>
    public string Problem
    {
        get
        {
            var repeated = Repeated
                .GroupBy(email => On(PagesOf(email)) + (IsOrdered ? $" (expected only on page {PageOf(email)})" : ""))
                .Select(same => $"{ShortList.Of(same)} {same.Key}");
            var missing = Missing.GroupBy(ExpectedAt).Select(same => $"{ShortList.Of(same)} on no page ({same.Key})");
            string[] others = Others == 0 ? [] : [$"{ContactQueries.Contacts(Others)} that the filter does not match"];
            return string.Join("; ", [.. repeated, .. missing, .. others]);
        }
    }

    // Without a known order, a contact is missing where a page shows too few that no earlier page has shown.
    private string ExpectedAt(string email)
    {
        if (IsOrdered)
            return $"expected on page {PageOf(email)}";
        int[] incomplete = [.. Enumerable.Range(0, Pages.Count).Where(i => NewOn(i) < Math.Min(Size, Expected.Count - (i * Size)))];
        return incomplete.Length == 0 ? "expected on one of them" : $"expected {On([.. incomplete.Select(i => i + 1)], " or ")}";
    }

    private int NewOn(int page) => Pages[page].Distinct(StringComparer.OrdinalIgnoreCase)
        .Count(email => Expected.Contains(email, StringComparer.OrdinalIgnoreCase) && PagesOf(email)[0] == page + 1);

    private int PageOf(string email) => (Expected.Index().First(entry => entry.Item == email).Index / Size) + 1;

    private List<int> PagesOf(string email) =>
    [
        .. Pages.Index().SelectMany(page => page.Item
            .Where(shown => shown.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(_ => page.Index + 1)),
    ];

    private static string On(List<int> pages, string joint = " and ") =>
        pages.Distinct().Count() < pages.Count ? $"{pages.Count} times {On([.. pages.Distinct()], joint)}"
        : pages is [var only] ? $"on page {only}"
        : $"on pages {string.Join(", ", pages[..^1])}{joint}{pages[^1]}";
}
