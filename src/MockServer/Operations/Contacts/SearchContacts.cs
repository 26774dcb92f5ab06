using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary><c>POST /contacts/search</c></summary>
internal static class SearchContacts
{
    /// <summary>What a page, a sort field or a filter has wrong is a matter of the choices that lists have, too.</summary>
    public static bool AcceptsViolation(Violation violation) =>
        violation.Pointer is "/page" or "/perPage" or "/sort/field"
        || (violation.Keyword == "enum" && violation.Pointer.StartsWith("/filters/", StringComparison.Ordinal));

    public static ApiResponse Answer(OperationContext context)
    {
        var (store, cache) = (context.Store, context.Store.Cache);
        var question = context.Operation.Id + context.Body.GetRawText();
        if (cache.Find(store.Contacts, question) is { } known)
            return known;

        var errors = new ErrorCollector(context.Spec, context.Choices);
        var filters = At("filters");
        var conditions = filters.Schema.AllProperties
            .Where(property => property.Schema.Filter is not null)
            .Select(property => Conditions.Of(store, property.Schema.Filter!, Below(filters, property.Name), errors))
            .Append(At("query") is { Value: { } text, Schema: var schema } ? FreeText.Condition(text.GetString()!, schema, context.Choices) : null)
            .OfType<Condition>()
            .ToArray();
        var query = new ContactQuery(conditions, SortOrder.Read(store, Below(At("sort"), "field"), Below(At("sort"), "order"), errors));
        var paging = Paging.Read(At("page").Value, At("perPage").Value, At("page").Schema, At("perPage").Schema, errors);
        if (errors.Error is { } error)
            return context.Error(error);

        var result = cache.Match(store.Contacts, question, query);
        var response = Answer(context, result, paging);
        return response.Status == 200 ? cache.Keep(result.Contacts, question, response) : response;

        RequestValue At(string name) => Below(new RequestValue(context.Body, "", context.Operation.Body!), name);
    }

    // SEARCH-REPLY
    private static ApiResponse Answer(OperationContext context, QueryResult result, Paging paging)
    {
        var form = context.Choices["SEARCH-REPLY"];
        if (form is "bare" or "whole")
            paging = new Paging(1, Math.Max(1, result.Count));
        var meta = paging.Meta(result.Count, context.Choices);
        return paging.Beyond(meta, context.Spec, context.Choices) is { } beyond
            ? context.Error(beyond)
            : Envelope.List([.. paging.Slice(result).Select(context.Store.Serialize)], form == "bare" ? null : meta);
    }

    private static RequestValue Below(RequestValue parent, string name) => parent.Schema.Find(name) is { } schema
        ? new RequestValue(
            parent.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var child) ? child : null,
            $"{parent.Pointer}/{name}",
            schema)
        : RequestValue.Nothing;
}
