using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.SecondServer.Answers;
using Fluenzr.ContractKit.SecondServer.Input;

namespace Fluenzr.ContractKit.SecondServer.Operations;

/// <summary>The page of a list (PAGE, PAGE-OVER, PAGE-BAD, PAGE-BEYOND, EMPTY-PAGES).</summary>
internal sealed record Paging(decimal Page, long PerPage)
{
    private const int Max = 100, Default = 20;

    private static readonly Rule WholePage = Rules.Whole(null), WholePerPage = Rules.Whole(Max);

    public static Paging Read(JsonElement? page, JsonElement? perPage, ServerChoices choices, List<Fault> faults) => new(
        Number(page, "page", WholePage, 1, choices, faults), (long)Number(perPage, "perPage", WholePerPage, Default, choices, faults));

    /// <summary>A list without other parameters.</summary>
    public static Answer Show<T>(Call call, IReadOnlyList<T> items, Func<T, JsonNode> view, Services services)
    {
        var faults = new List<Fault>();
        var query = new Query(call, services.Choices, ["page", "perPage"], faults);
        var paging = Read(query.Number("page"), query.Number("perPage"), services.Choices, faults);
        return faults.Count > 0 ? services.Refusals.Of(faults) : paging.Show(items, view, services);
    }

    /// <summary>One page of a list.</summary>
    /// <param name="items">All items.</param>
    /// <param name="view">How an item is shown.</param>
    /// <param name="services">Choices and errors.</param>
    /// <param name="hasMeta">Whether the answer has <c>meta</c>.</param>
    public Answer Show<T>(IReadOnlyList<T> items, Func<T, JsonNode> view, Services services, bool hasMeta = true)
    {
        var pages = (items.Count + PerPage - 1) / PerPage;
        if (pages == 0 && services.Choices.Is("EMPTY-PAGES", "one"))
            pages = 1;
        if (Page > Math.Max(1, pages))
        {
            const string message = "There is no such page";
            switch (services.Choices.Of("PAGE-BEYOND", "empty"))
            {
                case "refused":
                    return services.Refusals.Of(Fault.Invalid("page", message));
                case "not-found":
                    return Refusals.Of(404, ErrorCodes.NotFound, message);
            }
        }

        var from = (int)Math.Min((Page - 1) * PerPage, items.Count);
        return Answer.List(items.Skip(from).Take((int)PerPage).Select(view), hasMeta ? Meta(items.Count, pages) : null);
    }

    private JsonObject Meta(int total, long pages) => new()
    {
        ["page"] = Page,
        ["perPage"] = PerPage,
        ["total"] = total,
        ["totalPages"] = pages,
    };

    private static decimal Number(
        JsonElement? given, string field, Rule rule, int otherwise, ServerChoices choices, List<Fault> faults)
    {
        if (given is not { } value)
            return otherwise;
        var report = new Report(refusesUnknown: false);
        rule(value, field, report);
        switch (report.Faults)
        {
            case []:
                return decimal.Truncate(WholeNumber.Of(value));
            case [{ Rule: "maximum" }] when choices.Is("PAGE-OVER", "clamped"):
                return Max;
            case [{ Rule: not "maximum" }] when choices.Is("PAGE-BAD", "default"):
                return otherwise;
            default:
                faults.AddRange(report.Faults);
                return otherwise;
        }
    }
}
