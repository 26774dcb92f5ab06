using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>Which page, and how many contacts on it (clauses PAGE…).</summary>
internal sealed record Paging(long Page, int PerPage)
{
    public static Paging Read(JsonElement? page, JsonElement? perPage, Schema pageSchema, Schema perPageSchema, Refusals refusals) => new(
        Number(page, "/page", pageSchema, refusals),
        (int)Number(perPage, "/perPage", perPageSchema, refusals));

    public Meta Meta(int total, Choices choices)
    {
        var pages = (total + PerPage - 1) / PerPage;
        return new Meta(Page, PerPage, total, pages == 0 && choices["EMPTY-PAGES"] == "one" ? 1 : pages);
    }

    /// <summary>Why a page past the last is refused (PAGE-BEYOND); null when it is not, or is none.</summary>
    public Problem? Beyond(Meta meta, Spec spec, Choices choices)
    {
        if (Page <= Math.Max(1, meta.TotalPages))
            return null;
        var notFound = spec.Error("pageNotFound");
        return choices["PAGE-BEYOND"] switch
        {
            "not-found" => new Problem(notFound),
            "refused" => Problem.Of([new Fault("page", spec.Error("invalid") with { Message = notFound.Message })]),
            _ => null,
        };
    }

    public IEnumerable<T> Cut<T>(IReadOnlyList<T> all)
    {
        // page × perPage may be beyond long: then it is beyond the last page, too.
        var from = Int128.Min((Int128)(Page - 1) * PerPage, all.Count);
        return all.Skip((int)from).Take(PerPage);
    }

    private static long Number(JsonElement? given, string pointer, Schema schema, Refusals refusals)
    {
        var fallback = schema.Default?.GetInt64() ?? 1;
        if (given is not { } value)
            return fallback;

        var broken = schema.Validate(value);
        if (broken.Count == 0)
            return value.TryGetInt64(out var number) ? number : (long)Math.Min(value.GetDouble(), long.MaxValue);
        if (broken.All(violation => violation.Keyword == "maximum"))
            return refusals.Unless("PAGE-OVER", "clamped", pointer, broken) ? (long)schema.Maximum! : fallback;

        refusals.Unless("PAGE-BAD", "default", pointer, broken);
        return fallback;
    }
}
