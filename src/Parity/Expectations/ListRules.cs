using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Whether a list or a search shows the contacts that it must show, as they are.</summary>
internal static class ListRules
{
    /// <summary>What is wrong; null when nothing is.</summary>
    public static Finding? Check(SentStep sent, WalkState state)
    {
        if (!sent.IsSuccess || sent.Step.Operation is not (Operations.List or Operations.Search) || sent.Data is not JsonArray data)
            return null;
        JsonObject[] items = [.. data.OfType<JsonObject>()];
        var expected = ListExpectation.Of(sent, state);
        return OfItems(sent, state, items, expected)
            ?? OfMissing(sent, items, expected)
            ?? PageRules.Check(sent, state, items, expected)
            // Others have contacts, too, whose values must not be told.
            ?? OrderRules.Check(sent, [.. items.Where(item => Match(state, item) is not null)]);
    }

    /// <summary>The known contact that an item shows; null when it is none.</summary>
    public static KnownContact? Match(WalkState state, JsonObject item) => state.Find(JsonValues.Text(item["id"]))
        ?? (JsonValues.Text(item["email"]) is { } email
            ? state.WithEmail(email).FirstOrDefault(contact => contact.Id is null) : null);

    private static Finding? OfItems(SentStep sent, WalkState state, JsonObject[] items, ListExpectation expected)
    {
        if (items.GroupBy(item => JsonValues.Text(item["id"]))
            .FirstOrDefault(group => group.Key is not null && group.Count() > 1) is { } twice)
            return sent.Find("PAGE-WALK", "data[].id", "each contact once", $"{twice.Key} {twice.Count()} times");
        foreach (var item in items)
        {
            var id = JsonValues.Text(item["id"]);
            if (state.IsDeleted(id))
                return sent.Find("DELETE", "data", "no deleted contact", $"{id}");
            if (Match(state, item) is not { } known)
            {
                if (state.IsComplete)
                {
                    return sent.Find(
                        ClauseOf(sent, expected), "data", "only contacts that the filters select",
                        state.IsOwn(item) ? ContactFields.Text(item["email"]) : "a contact without the mark");
                }

                continue;
            }

            if (!expected.Must.Contains(known) && !expected.May.Contains(known))
                return sent.Find(expected.Clause ?? ClauseOf(sent, expected), "data", $"without {known.Email}", "with it");
            if (ContactFields.Difference(sent.Spec, known, item) is var (field, want, have))
                return sent.Find(sent.IsOpen ? Of(sent) : sent.Step.Clause, $"data[].{field}", want, have);
        }

        return null;
    }

    // Only where all that it can have is on the first page.
    private static Finding? OfMissing(SentStep sent, JsonObject[] items, ListExpectation expected)
    {
        var (page, size) = ListPage.Of(sent);
        var usual = PageSizes.Default(sent.Spec);
        if (page != 1 || ListPage.IsOpen(sent)
            || expected.Must.Count + expected.May.Count > Math.Min(size ?? usual, usual))
            return null;
        var missing = expected.Must.FirstOrDefault(contact => !items.Any(item => contact.Id is { } id
            ? JsonValues.Text(item["id"]) == id
            : contact.HasEmail(JsonValues.Text(item["email"]) ?? "")));
        return missing is null ? null : sent.Find(ClauseOf(sent, expected), "data", $"with {missing.Email}", "without it");
    }

    private static string ClauseOf(SentStep sent, ListExpectation expected) =>
        !sent.IsOpen ? sent.Step.Clause : expected.Clause ?? Of(sent);

    private static string Of(SentStep sent) => sent.Step.Operation == Operations.Search ? "SEARCH" : "LIST";
}
