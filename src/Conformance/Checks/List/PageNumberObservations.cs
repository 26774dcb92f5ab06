using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>PAGE-NUMBER.</summary>
internal static class PageNumberObservations
{
    public static Task<ObservedValue> Decimal(CheckContext api) => Number(api, "1e1", (10, "read"), (1, "cut"));

    public static Task<ObservedValue> Zeros(CheckContext api) => Number(api, "02", (2, "read"));

    public static Task<ObservedValue> Blanks(CheckContext api) => Number(api, "%202%20", (2, "read"));

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
