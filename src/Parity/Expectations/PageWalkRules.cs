using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>A page of a list.</summary>
/// <param name="Query">The query without its page.</param>
/// <param name="Number">The page, from 1.</param>
/// <param name="Ids">The ids of its contacts.</param>
internal sealed record SeenPage(string Query, long Number, IReadOnlySet<string> Ids);

/// <summary>Whether no contact is on two pages of a list that does not change.</summary>
internal static class PageWalkRules
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static Finding? Check(SentStep sent, WalkState state)
    {
        if (PageOf(sent, state) is not { } page)
            return null;
        var other = state.Pages.FirstOrDefault(seen =>
            seen.Query == page.Query && seen.Number != page.Number && seen.Ids.Overlaps(page.Ids));
        return other is null ? null : sent.Find(
            "PAGE-WALK", "data[].id", "each contact on one page",
            $"{other.Ids.First(page.Ids.Contains)} on the pages {other.Number} and {page.Number}");
    }

    /// <summary>Records the page that an answer shows. A write makes all pages old.</summary>
    public static void Apply(SentStep sent, WalkState state)
    {
        if (sent.Operation?.Writes != false)
            state.ForgetPages();
        else if (PageOf(sent, state) is { } page)
            state.Show(page);
    }

    // Null where the page may be of an older state, or of others. A page behind the last one is open.
    private static SeenPage? PageOf(SentStep sent, WalkState state)
    {
        if (!sent.IsSuccess || sent.Step.Operation != Operations.List || ListPage.IsOpen(sent) || !state.IsComplete)
            return null;
        var expected = ListExpectation.Of(sent, state);
        var (number, size) = (ListPage.Of(sent).Page, JsonValues.Whole(JsonValues.At(sent.Answer, "meta.perPage")));
        var total = JsonValues.Whole(JsonValues.At(sent.Answer, "meta.total"));
        if (expected.May.Count > 0 || total != expected.Must.Count || size is null || (number - 1) * size >= total)
            return null;
        var query = string.Join('&', sent.Query.Where(entry => entry.Name != "page").Select(entry => $"{entry.Name}={entry.Value}"));
        var ids = (sent.Data as JsonArray ?? []).Select(item => JsonValues.Text(JsonValues.At(item, "id"))).OfType<string>()
            .Where(id => state.Find(id) is not null);
        return new SeenPage(query, number, ids.ToHashSet());
    }
}
