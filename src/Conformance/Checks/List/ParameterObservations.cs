using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>PARAM-EMPTY, PAGE-NUMBER.</summary>
internal static class ParameterObservations
{
    public static Task<ObservedValue> EmptyPaging(CheckContext api) => Empty(api, "page=&perPage=");

    public static Task<ObservedValue> EmptySort(CheckContext api) => Empty(api, "sort=&order=");

    // No contact has an empty tag.
    public static Task<ObservedValue> EmptyFilter(CheckContext api) => Empty(api, "tag=", whenNothingIsFound: "compared");

    public static Task<ObservedValue> Decimal(CheckContext api) => Number(api, "1e1", (10, "read"), (1, "cut"));

    public static Task<ObservedValue> Zeros(CheckContext api) => Number(api, "02", (2, "read"));

    public static Task<ObservedValue> Blanks(CheckContext api) => Number(api, "%202%20", (2, "read"));

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

    private static async Task<ObservedValue> Number(CheckContext api, string written, params (long PerPage, string Value)[] readings)
    {
        var response = await api.Get("/contacts?perPage=" + written);

        var perPage = JsonValues.Whole(response.At("meta.perPage"));
        // A number that is none gets 400 or the default (PAGE-BAD).
        var value = response.Status == 400 || (response.Status == 200 && perPage == PageSizes.Default(api.Spec)) ? "bad"
            : readings.Where(reading => response.Status == 200 && reading.PerPage == perPage)
                .Select(reading => reading.Value).FirstOrDefault();
        return new(value, $"perPage={written}: {response.Status}, meta.perPage {response.TextAt("meta.perPage")}");
    }
}
