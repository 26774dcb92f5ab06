using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>GET /contacts</c></summary>
/// <remarks>Clauses LIST, PAGE-WALK.</remarks>
internal static class ListContacts
{
    public static ApiResponse Handle(OperationContext context)
    {
        var state = context.State;
        var key = context.Operation.Id + context.Query;
        if (state.Cache.Find<ApiResponse>(state.Contacts, key) is { } cached)
            return cached;

        var parameters = QueryParameters.Read(context.Operation, context.Query, context.Choices);
        var errors = new ErrorCollector(context.Spec, context.Choices);
        errors.Add("", parameters.Violations);
        var conditions = context.Operation.Parameters
            .Where(parameter => parameter.Filter is not null)
            .Select(parameter => Conditions.Create(state, parameter.Filter!, parameters.Get(parameter.Name), errors))
            .OfType<Condition>()
            .Concat(UnknownParameters(context, parameters, errors))
            .ToArray();
        var query = new ContactQuery(conditions, SortOrder.Read(state, parameters.Get("sort"), parameters.Get("order"), errors));
        var paging = Paging.Read(parameters.Get("page"), parameters.Get("perPage"), errors);
        if (errors.Error is { } error)
            return context.Error(error);

        var result = state.Cache.Match(state.Contacts, key, query);
        var meta = paging.Meta(result.Count, context.Choices);
        if (paging.PastEndError(meta, context.Spec, context.Choices) is { } pastEnd)
            return context.Error(pastEnd);
        var response = Envelope.List([.. paging.Slice(result).Select(state.Serialize)], meta);
        state.Cache.Add(state.Contacts, key, response, response.Length);
        return response;
    }

    // F-UNKNOWN.parameter
    private static IEnumerable<Condition> UnknownParameters(OperationContext context, QueryParameters parameters, ErrorCollector errors)
    {
        var choice = context.Choices["F-UNKNOWN.parameter"];
        if (choice == "refused")
        {
            errors.Add("", parameters.Unknown.Select(name =>
                new Violation(JsonPointer.Append("", name), "additionalProperties", "", null)));
        }

        return choice == "empty" && parameters.Unknown.Count > 0 ? [Conditions.MatchNothing] : [];
    }
}
