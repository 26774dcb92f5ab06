using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>PAGE-OVER, PAGE-BAD, PAGE-BEYOND.</summary>
internal static class PageObservations
{
    public static async Task<ObservedValue> OverMaximum(CheckContext api)
    {
        var max = PageSizes.Max(api.Spec);
        var response = await api.Get($"/contacts?perPage={max + 1}");

        var perPage = JsonValues.Whole(response.At("meta.perPage"));
        var value = response.Status == 400 ? "refused" : response.Status == 200 && perPage == max ? "clamped" : null;
        return new(value, $"perPage={max + 1}: {response.Status}, meta.perPage {response.TextAt("meta.perPage")}");
    }

    public static async Task<ObservedValue> Invalid(CheckContext api)
    {
        var responses = new List<(string Query, Response Response)>();
        foreach (var query in new[] { "page=0", "page=-1", "page=x", "perPage=0", "perPage=-1", "perPage=x" })
            responses.Add((query, await api.Get("/contacts?" + query)));

        var value = responses.TrueForAll(entry => entry.Response.Status == 400) ? "refused"
            : responses.TrueForAll(entry => IsDefaultPage(api, entry.Response)) ? "default"
            : null;
        return new(value, string.Join(", ", responses.Select(entry => $"{entry.Query}: {entry.Response.Status}")));
    }

    public static async Task<ObservedValue> BeyondLast(CheckContext api)
    {
        var response = await api.Get("/contacts?page=1000000");

        var value = response.Status switch
        {
            200 when response.RequireList().Count == 0 => "empty",
            400 => "refused",
            404 => "not-found",
            _ => null,
        };
        return new(value, $"page=1000000: {response.Status}");
    }

    private static bool IsDefaultPage(CheckContext api, Response response) =>
        response.Status == 200
        && JsonValues.Whole(response.At("meta.page")) == 1 && JsonValues.Whole(response.At("meta.perPage")) == PageSizes.Default(api.Spec);
}
