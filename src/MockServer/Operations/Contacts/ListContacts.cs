using Fluenzr.ContractKit.Contract.Reading;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>GET /contacts</c></summary>
internal static class ListContacts
{
    public static ApiResponse Answer(OperationContext context)
    {
        var (store, cache) = (context.Store, context.Store.Cache);
        var question = context.Operation.Id + context.Query;
        if (cache.Find(store.Contacts, question) is { } known)
            return known;

        var parameters = QueryParameters.Read(context.Operation, context.Query, context.Choices);
        var errors = new ErrorCollector(context.Spec, context.Choices);
        var conditions = context.Operation.Parameters
            .Where(parameter => parameter.Filter is not null)
            .Select(parameter => Conditions.Of(store, parameter.Filter!, parameters.Of(parameter.Name), errors))
            .OfType<Condition>()
            .Concat(Unknown(context, parameters, errors))
            .ToArray();
        var query = new ContactQuery(conditions, SortOrder.Read(store, parameters.Of("sort"), parameters.Of("order"), errors));
        var (page, perPage) = (parameters.Of("page"), parameters.Of("perPage"));
        var paging = Paging.Read(page.Value, perPage.Value, page.Schema, perPage.Schema, errors);
        if (errors.Error is { } error)
            return context.Error(error);

        var result = cache.Match(store.Contacts, question, query);
        var meta = paging.Meta(result.Count, context.Choices);
        return paging.Beyond(meta, context.Spec, context.Choices) is { } beyond
            ? context.Error(beyond)
            : cache.Keep(result.Contacts, question, Envelope.List([.. paging.Slice(result).Select(store.Serialize)], meta));
    }

    // F-UNKNOWN.parameter
    private static IEnumerable<Condition> Unknown(OperationContext context, QueryParameters parameters, ErrorCollector errors)
    {
        var outcome = context.Choices["F-UNKNOWN.parameter"];
        if (outcome == "refused")
            errors.Add("", parameters.Unknown.Select(name => new Violation(JsonPointer.Append("", name), "additionalProperties", "", null)));
        return outcome == "empty" && parameters.Unknown.Count > 0 ? [Conditions.Nothing] : [];
    }
}
