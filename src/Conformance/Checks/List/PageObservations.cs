using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>Looks at pages that there are not.</summary>
internal static class PageObservations
{
    public static async Task<ObservedValue> Over(ApiClient api)
    {
        var response = await api.Get("/contacts?perPage=101");

        var perPage = JsonValues.Whole(response.At("meta.perPage"));
        return new ObservedValue(response.Status == 400 ? "refused" : response.Status == 200 && perPage == 100 ? "clamped" : null, $"perPage=101: {response.Status}, perPage {perPage}");
    }

    public static async Task<ObservedValue> Bad(ApiClient api)
    {
        var replies = new List<(string Query, Response Reply)>();
        foreach (var query in new[] { "page=0", "page=-1", "page=x", "perPage=0", "perPage=-1", "perPage=x" })
            replies.Add((query, await api.Get("/contacts?" + query)));

        var value = replies.TrueForAll(entry => entry.Reply.Status == 400) ? "refused"
            : replies.TrueForAll(entry => entry.Reply.Status == 200 && JsonValues.Whole(entry.Reply.At("meta.page")) == 1 && JsonValues.Whole(entry.Reply.At("meta.perPage")) == 20) ? "default"
            : null;
        return new ObservedValue(value, string.Join(", ", replies.Select(entry => $"{entry.Query}: {entry.Reply.Status}")));
    }

    public static async Task<ObservedValue> Beyond(ApiClient api)
    {
        var response = await api.Get("/contacts?page=1000000");

        var value = response.Status switch
        {
            200 when response.RequireList().Count == 0 => "empty",
            400 => "refused",
            404 => "not-found",
            _ => null,
        };
        return new ObservedValue(value, $"page=1000000: {response.Status}");
    }

    public static async Task<ObservedValue> Empty(ApiClient api)
    {
        var response = await api.Get(ApiClient.Query(("email", api.NewToken())));

        var pages = JsonValues.Whole(response.At("meta.totalPages"));
        return new ObservedValue(pages == 0 ? "zero" : pages == 1 ? "one" : null, $"totalPages of an empty list: {pages}");
    }
}
