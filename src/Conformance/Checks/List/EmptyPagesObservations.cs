using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>EMPTY-PAGES.</summary>
internal static class EmptyPagesObservations
{
    public static async Task<ObservedValue> TotalPages(CheckContext api)
    {
        var response = await api.Get(ApiClient.Query(("email", api.NewToken())));

        var pages = JsonValues.Whole(response.At("meta.totalPages"));
        return new(pages == 0 ? "zero" : pages == 1 ? "one" : null, $"totalPages of an empty list: {response.TextAt("meta.totalPages")}");
    }
}
