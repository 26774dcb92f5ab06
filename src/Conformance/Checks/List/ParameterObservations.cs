using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>PARAM-EMPTY.</summary>
internal static class ParameterObservations
{
    public static Task<ObservedValue> EmptyPaging(CheckContext api) => Empty(api, "page=&perPage=");

    public static Task<ObservedValue> EmptySort(CheckContext api) => Empty(api, "sort=&order=");

    // No contact has an empty tag.
    public static Task<ObservedValue> EmptyFilter(CheckContext api) => Empty(api, "tag=", whenNothingIsFound: "compared");

    private static async Task<ObservedValue> Empty(CheckContext api, string query, string? whenNothingIsFound = null)
    {
        var hasContacts = await api.FirstContact() is not null;
        var response = await api.Get("/contacts?" + query);

        var found = JsonValues.Ids(response.Data).Count;
        var value = response.Status switch
        {
            400 => "refused",
            200 when found > 0 => "absent",
            200 when hasContacts => whenNothingIsFound,
            _ => null,
        };
        return new(value, $"?{query}: {response.Status}, {(found > 0 ? "with" : "without")} contacts");
    }
}
