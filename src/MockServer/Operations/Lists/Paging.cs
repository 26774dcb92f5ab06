using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Lists;

/// <summary>Which page of a list is requested (clauses PAGE…).</summary>
/// <param name="Page">The number of the page, from 1.</param>
/// <param name="PerPage">The maximum number of items on a page, from 1.</param>
internal sealed record Paging(long Page, long PerPage)
{
    /// <summary>The number of the page as JSON: a client may ask for one that is larger than any number here.</summary>
    public string PageText { get; private init; } = Page.ToString(CultureInfo.InvariantCulture);

    public static Paging Read(RequestValue page, RequestValue perPage, ErrorCollector errors)
    {
        var paging = new Paging(
            ReadNumber(page, otherwise: 1, errors),
            ReadNumber(perPage, otherwise: (long)(perPage.Schema.Maximum ?? int.MaxValue), errors));
        return paging.Page == long.MaxValue && page.Value is { ValueKind: JsonValueKind.Number } large
            ? paging with { PageText = large.GetRawText() }
            : paging;
    }

    /// <param name="total">The number of items on all pages.</param>
    /// <param name="choices">Decide whether an empty list has no page or one (EMPTY-PAGES).</param>
    public PageMeta Meta(int total, Choices choices)
    {
        var pages = (total / PerPage) + (total % PerPage > 0 ? 1 : 0);
        return new PageMeta(PageText, PerPage, total, pages == 0 && choices["EMPTY-PAGES"] == "one" ? 1 : pages);
    }

    /// <summary>The error for a page after the last one (PAGE-BEYOND); null when the page exists or an empty page is answered.</summary>
    public ApiError? PastEndError(PageMeta meta, Spec spec, Choices choices)
    {
        if (Page <= Math.Max(1, meta.TotalPages))
            return null;
        var notFound = spec.Error("pageNotFound");
        return choices["PAGE-BEYOND"] switch
        {
            "not-found" => new ApiError(notFound),
            "refused" => ApiError.FromFields([new FieldError("page", spec.Error("invalid") with { Message = notFound.Message })]),
            _ => null,
        };
    }

    /// <summary>The contacts on the page.</summary>
    public IReadOnlyList<Contact> Slice(QueryResult result)
    {
        var (from, count) = Bounds(result.Count);
        return result.Slice(from, count);
    }

    /// <summary>The items on the page.</summary>
    public IReadOnlyList<T> Slice<T>(IReadOnlyList<T> items)
    {
        var (from, count) = Bounds(items.Count);
        return [.. items.Skip(from).Take(count)];
    }

    private (int From, int Count) Bounds(int total)
    {
        // page × perPage may not fit into a long.
        var from = Int128.Min((Int128)(Page - 1) * PerPage, total);
        return ((int)from, (int)Math.Min(PerPage, total - (long)from));
    }

    // A custom contract may define no minimum; numbers below 1 then count as 1.
    private static long ReadNumber(RequestValue given, long otherwise, ErrorCollector errors)
    {
        var schema = given.Schema;
        var fallback = schema.Default?.GetInt64() ?? otherwise;
        if (given.Value is not { } value)
            return fallback;

        var violations = schema.Validate(value);
        if (violations.Count == 0)
            return Math.Max(1, value.TryGetInt64(out var number) ? number : (long)value.GetDouble());
        if (violations.All(violation => violation.Keyword == "maximum"))
            return errors.AddUnless("PAGE-OVER", "clamped", given.Pointer, violations) ? (long)schema.Maximum! : fallback;

        errors.AddUnless("PAGE-BAD", "default", given.Pointer, violations);
        return fallback;
    }
}
