using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Queries;

/// <summary>Which page, and how many contacts on it (clauses PAGE…).</summary>
internal sealed record Paging(long Page, long PerPage)
{
    public static Paging Read(JsonElement? page, JsonElement? perPage, Schema pageSchema, Schema perPageSchema, Refusals refusals) => new(
        Number(page, "/page", pageSchema, otherwise: 1, refusals),
        Number(perPage, "/perPage", perPageSchema, otherwise: (long)(perPageSchema.Maximum ?? int.MaxValue), refusals));

    public Meta Meta(int total, Choices choices)
    {
        var pages = (total / PerPage) + (total % PerPage > 0 ? 1 : 0);
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

    public IReadOnlyList<Contact> Cut(Matches matches)
    {
        var (from, count) = Part(matches.Count);
        return matches.Cut(from, count);
    }

    public IReadOnlyList<T> Cut<T>(IReadOnlyList<T> all)
    {
        var (from, count) = Part(all.Count);
        return [.. all.Skip(from).Take(count)];
    }

    private (int From, int Count) Part(int total)
    {
        // page × perPage may be beyond long: then it is beyond the last page, too.
        var from = Int128.Min((Int128)(Page - 1) * PerPage, total);
        return ((int)from, (int)Math.Min(PerPage, total - (long)from));
    }

    // A contract without a minimum lets anything through: there is no page before the first, and none without a contact.
    private static long Number(JsonElement? given, string pointer, Schema schema, long otherwise, Refusals refusals)
    {
        var fallback = schema.Default?.GetInt64() ?? otherwise;
        if (given is not { } value)
            return fallback;

        var broken = schema.Validate(value);
        if (broken.Count == 0)
            return Math.Max(1, value.TryGetInt64(out var number) ? number : (long)value.GetDouble());
        if (broken.All(violation => violation.Keyword == "maximum"))
            return refusals.Unless("PAGE-OVER", "clamped", pointer, broken) ? (long)schema.Maximum! : fallback;

        refusals.Unless("PAGE-BAD", "default", pointer, broken);
        return fallback;
    }
}
