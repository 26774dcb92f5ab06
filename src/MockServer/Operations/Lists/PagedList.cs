using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Lists;

/// <summary>Lists that are paged as contacts are (clauses PAGE-…).</summary>
internal static class PagedList
{
    public static ApiResponse Answer<T>(OperationContext context, IReadOnlyList<T> all, Func<T, byte[]> document)
    {
        var parameters = QueryParameters.Read(context.Operation, context.Query, context.Choices);
        var errors = new ErrorCollector(context.Spec, context.Choices);
        var (page, perPage) = (parameters.Of("page"), parameters.Of("perPage"));
        var paging = Paging.Read(page.Value, perPage.Value, page.Schema, perPage.Schema, errors);
        if (errors.Error is { } error)
            return context.Error(error);

        var meta = paging.Meta(all.Count, context.Choices);
        return paging.Beyond(meta, context.Spec, context.Choices) is { } beyond
            ? context.Error(beyond)
            : Envelope.List([.. paging.Slice(all).Select(document)], meta);
    }
}
