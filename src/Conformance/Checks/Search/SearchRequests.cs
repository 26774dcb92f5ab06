using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Search;

/// <summary>Bodies of search requests.</summary>
internal static class SearchRequests
{
    public static JsonObject Query(string query, params (string Field, JsonNode? Value)[] filters)
    {
        var search = ApiClient.Body(("query", query));
        if (filters.Length > 0)
            search["filters"] = ApiClient.Body(filters);
        return search;
    }

    public static JsonObject Filters(params (string Field, JsonNode? Value)[] filters) =>
        ApiClient.Body(("filters", ApiClient.Body(filters)));

    /// <summary>The property customFields, of a contact or of filters.</summary>
    public static (string Field, JsonNode? Value) CustomFields(params (string Field, JsonNode? Value)[] fields) =>
        ("customFields", ApiClient.Body(fields));
}
