using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Queries;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>Lists that are paged as contacts are (clauses PAGE-…).</summary>
internal static class Paged
{
    public static Reply Answer<T>(Call call, IReadOnlyList<T> all, Func<T, byte[]> document)
    {
        var parameters = QueryParameters.Read(call.Operation, call.Query, call.Choices);
        var refusals = new Refusals(call.Spec, call.Choices);
        var (page, perPage) = (parameters.Of("page"), parameters.Of("perPage"));
        var paging = Paging.Read(page.Value, perPage.Value, page.Schema, perPage.Schema, refusals);
        if (refusals.Problem is { } problem)
            return call.Refuse(problem);

        var meta = paging.Meta(all.Count, call.Choices);
        return paging.Beyond(meta, call.Spec, call.Choices) is { } beyond
            ? call.Refuse(beyond)
            : Envelope.List([.. paging.Cut(all).Select(document)], meta);
    }
}
