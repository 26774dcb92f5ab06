using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>POST /contacts/search</c></summary>
/// <remarks>Clause SEARCH.</remarks>
internal static class SearchContacts
{
    /// <summary>The choices decide how a bad page, sort field, order or filter value is answered, as in a list.</summary>
    public static bool Accepts(Violation violation) =>
        violation.Pointer is "/page" or "/perPage" or "/sort/field" or "/sort/order" || BodyFilters.Accepts(violation);

    public static ApiResponse Handle(OperationContext context)
    {
        var state = context.State;
        var key = context.Operation.Id + context.Body.GetRawText();
        if (state.Cache.Find<ApiResponse>(state.Contacts, key) is { } cached)
            return cached;

        var errors = new ErrorCollector(context.Spec, context.Choices);
        var body = new RequestValue(context.Body, "", context.Operation.Body!);
        var (sort, text) = (body.Child("sort"), body.Child("query"));
        var freeText = text.Value is { } given ? FreeText.Condition(given.GetString()!, text.Schema, context.Choices) : null;
        Condition[] conditions = [.. BodyFilters.Read(state, body, errors), .. freeText is null ? [] : new[] { freeText }];
        var query = new ContactQuery(conditions, SortOrder.Read(state, sort.Child("field"), sort.Child("order"), errors));
        var paging = Paging.Read(body.Child("page"), body.Child("perPage"), errors);
        if (errors.Error is { } error)
            return context.Error(error);

        var response = Respond(context, state.Cache.Match(state.Contacts, key, query), paging);
        if (response.Status < 300)
            state.Cache.Add(state.Contacts, key, response, response.Length);
        return response;
    }

    // SEARCH-REPLY
    private static ApiResponse Respond(OperationContext context, QueryResult result, Paging paging)
    {
        var form = context.Choices["SEARCH-REPLY"];
        if (form is "bare" or "whole")
            paging = new Paging(1, Math.Max(1, result.Count));
        var meta = paging.Meta(result.Count, context.Choices);
        return paging.PastEndError(meta, context.Spec, context.Choices) is { } pastEnd
            ? context.Error(pastEnd)
            : Envelope.List([.. paging.Slice(result).Select(context.State.Serialize)], form == "bare" ? null : meta);
    }
}
