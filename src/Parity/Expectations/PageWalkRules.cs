using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>A page of a list.</summary>
/// <param name="Query">The request without its page.</param>
/// <param name="Number">The page, from 1.</param>
/// <param name="Ids">The ids of its contacts.</param>
internal sealed record SeenPage(string Query, long Number, IReadOnlySet<string> Ids)
{
    /// <summary>The page that an answer shows.</summary>
    public static SeenPage Of(SentStep sent, IEnumerable<JsonObject> items)
    {
        var body = sent.Body.DeepClone().AsObject();
        body.Remove("page");
        var query = string.Join('&', sent.Query.Where(entry => entry.Name != "page").Select(entry => $"{entry.Name}={entry.Value}"));
        return new SeenPage(
            $"{sent.Step.Operation} {query} {body.ToJsonString()}", ListPage.Of(sent).Page,
            items.Select(item => JsonValues.Text(item["id"])).OfType<string>().ToHashSet());
    }
}

/// <summary>Whether no contact is on two pages of a list that does not change.</summary>
internal static class PageWalkRules
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static Finding? Check(SentStep sent, WalkState state)
    {
        if (!IsPage(sent))
            return null;
        var page = SeenPage.Of(sent, Items(sent));
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
        else if (IsPage(sent))
            state.Show(SeenPage.Of(sent, Items(sent)));
    }

    private static bool IsPage(SentStep sent) =>
        sent.IsSuccess && sent.Step.Operation is Operations.List or Operations.Search && !ListPage.IsOpen(sent);

    private static IEnumerable<JsonObject> Items(SentStep sent) => (sent.Data as JsonArray ?? []).OfType<JsonObject>();
}
