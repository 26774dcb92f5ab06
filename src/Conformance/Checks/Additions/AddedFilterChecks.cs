using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>Each filter (<c>x-filter</c>) of the list and of the search that the built-in contract does not have.</summary>
internal static class AddedFilterChecks
{
    public static IEnumerable<CheckDefinition> For(Spec spec) =>
    [
        .. from parameter in OperationOf(spec, "listContacts")?.Parameters ?? []
           where parameter.Filter is { } filter && !IsKnown(filter, Parameters) && FieldOf(spec, filter) is not null
           select new CheckDefinition(
               $"filter/{parameter.Name}", "F-AND",
               $"The filter {parameter.Name} of the list matches exactly the contacts with the value, also beside another filter.",
               api => RequireListed(api, parameter.Name, parameter.Filter!)),
        .. from property in Filters(spec)?.AllProperties ?? []
           where property.Schema.Filter is { } filter && !IsKnown(filter, SearchFilters) && FieldOf(spec, filter) is not null
           select new CheckDefinition(
               $"filter/filters.{property.Name}", "SEARCH-AND",
               $"The filter {property.Name} of the search matches exactly the contacts with the value, also beside the query.",
               api => RequireFound(api, property.Name, property.Schema.Filter!)),
    ];

    private static IEnumerable<Filter> Parameters =>
        OperationOf(BuiltInContract.Spec, "listContacts")!.Parameters.Select(parameter => parameter.Filter).OfType<Filter>();

    private static IEnumerable<Filter> SearchFilters =>
        Filters(BuiltInContract.Spec)!.AllProperties.Select(property => property.Schema.Filter).OfType<Filter>();

    private static Operation? OperationOf(Spec spec, string id) => spec.Operations.FirstOrDefault(operation => operation.Id == id);

    private static Schema? Filters(Spec spec) => OperationOf(spec, "searchContacts")?.Body?.Find("filters");

    private static bool IsKnown(Filter filter, IEnumerable<Filter> known) =>
        known.Any(other => (other.Path, other.Compare) == (filter.Path, filter.Compare));

    // The field of the contact that clients can set, or the one that contains it.
    private static Property? FieldOf(Spec spec, Filter filter) => filter.Compare is "contains" or "equals"
        ? AddedFields.Visible(spec).FirstOrDefault(property => property.Name == filter.Path.Split('.')[0] && property.Name != "email")
        : null;

    private static async Task RequireListed(CheckContext api, string name, Filter filter)
    {
        var (token, one) = await GivenTwo(api, filter);

        await api.RequireListed([("email", token), (name, Text(one.Value))], one.Contact);
        if (filter.Compare == "contains" && Text(one.Value) is { Length: > 2 } text)
            await api.RequireListed([("email", token), (name, text[1..^1])], one.Contact);
    }

    private static async Task RequireFound(CheckContext api, string name, Filter filter)
    {
        var (token, one) = await GivenTwo(api, filter);

        await api.RequireFound(
            ApiClient.Body(("query", token), ("filters", ApiClient.Body((name, one.Value.DeepClone())))), one.Contact);
    }

    private static async Task<(string Token, (JsonObject Contact, JsonNode Value) One)> GivenTwo(CheckContext api, Filter filter)
    {
        var (token, field) = (api.NewToken(), FieldOf(api.Spec, filter)!);
        var values = AddedFields.Values(api, field, count: 2);
        var contacts = await AddedFields.GivenAsync(api, field, token, values);
        var value = JsonValues.At(new JsonObject { [field.Name] = values[0].DeepClone() }, filter.Path);
        return (token, (contacts[0], value ?? throw new CheckSkippedException($"{filter.Path} has no value to filter by")));
    }

    private static string Text(JsonNode value) => JsonValues.Text(value is JsonArray list ? list[0] : value) ?? value.ToJsonString();
}
