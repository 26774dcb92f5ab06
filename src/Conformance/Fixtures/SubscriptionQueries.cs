using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>Reads the webhook subscriptions of a run. Their URLs contain the run id.</summary>
internal static class SubscriptionQueries
{
    private const int MaxPages = 50;

    public static string Path(string id) => "/webhooks/" + Uri.EscapeDataString(id);

    /// <summary>The subscriptions that contain a text, with the last response; null when the list cannot be read.</summary>
    public static async Task<(Response Response, IReadOnlyList<JsonObject>? Subscriptions)> ReadAsync(ApiClient api, string text)
    {
        var own = new List<JsonObject>();
        for (var page = 1; ; page++)
        {
            var (response, count) = await api.GetOwnItems($"/webhooks?perPage=100&page={page}", text);
            if (response.Status != 200 || count is null)
                return (response, null);
            own.AddRange(response.Data!.AsArray().OfType<JsonObject>().Select(item => item.DeepClone().AsObject()));
            if (count == 0 || page >= MaxPages || page >= (JsonValues.Whole(response.At("meta.totalPages")) ?? 1))
                return (response, own);
        }
    }
}
