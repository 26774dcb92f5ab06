using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Lists;

/// <summary>Which page, and how many contacts on it (clauses PAGE…).</summary>
internal sealed record Paging(long Page, long PerPage)
{
    public static Paging Read(JsonElement? page, JsonElement? perPage, Schema pageSchema, Schema perPageSchema, ErrorCollector errors) => new(
        Number(page, "/page", pageSchema, otherwise: 1, errors),
        Number(perPage, "/perPage", perPageSchema, otherwise: (long)(perPageSchema.Maximum ?? int.MaxValue), errors));

    public PageMeta Meta(int total, Choices choices)
    {
        var pages = (total / PerPage) + (total % PerPage > 0 ? 1 : 0);
        return new PageMeta(Page, PerPage, total, pages == 0 && choices["EMPTY-PAGES"] == "one" ? 1 : pages);
    }

    /// <summary>Why a page past the last is refused (PAGE-BEYOND); null when it is not, or is none.</summary>
    public ApiError? Beyond(PageMeta meta, Spec spec, Choices choices)
    {
        if (Page <= Math.Max(1, meta.TotalPages))
            return null;
        var notFound = spec.Error("pageNotFound");
        return choices["PAGE-BEYOND"] switch
        {
            "not-found" => new ApiError(notFound),
            "refused" => ApiError.Of([new FieldError("page", spec.Error("invalid") with { Message = notFound.Message })]),
            _ => null,
        };
    }

    public IReadOnlyList<Contact> Slice(QueryResult result)
    {
        var (from, count) = Part(result.Count);
        return result.Slice(from, count);
    }

    public IReadOnlyList<T> Slice<T>(IReadOnlyList<T> all)
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
    private static long Number(JsonElement? given, string pointer, Schema schema, long otherwise, ErrorCollector errors)
    {
        var fallback = schema.Default?.GetInt64() ?? otherwise;
        if (given is not { } value)
            return fallback;

        var broken = schema.Validate(value);
        if (broken.Count == 0)
            return Math.Max(1, value.TryGetInt64(out var number) ? number : (long)value.GetDouble());
        if (broken.All(violation => violation.Keyword == "maximum"))
            return errors.Unless("PAGE-OVER", "clamped", pointer, broken) ? (long)schema.Maximum! : fallback;

        errors.Unless("PAGE-BAD", "default", pointer, broken);
        return fallback;
    }
}
