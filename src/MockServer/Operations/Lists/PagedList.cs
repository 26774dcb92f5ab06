using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Operations.Lists;

/// <summary>Answers with one page of a list, by the same rules as contacts (clauses PAGE-…).</summary>
internal static class PagedList
{
    public static ApiResponse Respond<T>(OperationContext context, IReadOnlyList<T> items, Func<T, byte[]> serialize)
    {
        var parameters = QueryParameters.Read(context.Operation, context.Query, context.Choices);
        var errors = new ErrorCollector(context.Spec, context.Choices);
        errors.Add("", parameters.Violations);
        var paging = Paging.Read(parameters.Get("page"), parameters.Get("perPage"), errors);
        if (errors.Error is { } error)
            return context.Error(error);

        var meta = paging.Meta(items.Count, context.Choices);
        return paging.PastEndError(meta, context.Spec, context.Choices) is { } pastEnd
            ? context.Error(pastEnd)
            : Envelope.List([.. paging.Slice(items).Select(serialize)], meta);
    }
}
