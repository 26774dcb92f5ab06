using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Finds the subscriptions of a run by its mark, which their URLs bear, and deletes them.</summary>
internal static class SubscriptionCleanup
{
    private const int MostPages = 50;

    public static string Path(string id) => "/webhooks/" + Uri.EscapeDataString(id);

    /// <summary>The subscriptions of the run that the list shows, with the last answer; null when the list cannot be read.</summary>
    public static async Task<(Response Reply, IReadOnlyList<JsonObject>? Own)> ListAsync(ApiClient api, string mark)
    {
        var own = new List<JsonObject>();
        for (var page = 1; ; page++)
        {
            var (response, count) = await api.GetOwn($"/webhooks?perPage=100&page={page}", mark);
            if (response.Status != 200 || count is null)
                return (response, null);
            own.AddRange(response.Data!.AsArray().OfType<JsonObject>().Select(item => item.DeepClone().AsObject()));
            if (count == 0 || page >= MostPages || page >= (JsonValues.Whole(response.At("meta.totalPages")) ?? 1))
                return (response, own);
        }
    }

    /// <summary>Deletes subscriptions by id, then those that bear the mark.</summary>
    /// <param name="api">The target.</param>
    /// <param name="ids">What was noted.</param>
    /// <param name="mark">What the URL of every subscription of the run contains.</param>
    /// <param name="misses">Whether there may be some that were not noted.</param>
    /// <param name="gone">Told of each id that is no more.</param>
    /// <returns>How many were deleted, and those that could not be, in words.</returns>
    public static async Task<(int Deleted, IReadOnlyList<string> Leftovers)> DeleteAsync(ApiClient api, IReadOnlyList<string> ids, string mark, bool misses, Action<string> gone)
    {
        var (deleted, leftovers) = (0, new List<string>());
        foreach (var id in ids)
            await DeleteOneAsync(id);
        if (await Find(api, mark, leftovers, misses) is { Count: > 0 } found)
        {
            foreach (var id in found.Except(ids))
                await DeleteOneAsync(id);
            // A subscription that is only said to be deleted would go on telling.
            var left = await api.Settled(() => Find(api, mark, [], misses: false), ids => ids is not { Count: > 0 });
            leftovers.AddRange((left ?? []).Select(id => $"subscription {id} (it is still in the list)"));
        }

        return (deleted, leftovers);

        async Task DeleteOneAsync(string id)
        {
            var status = await Cleanup.StatusAsync(api, Path(id));
            if (status is >= 200 and < 300)
                deleted++;
            if (status is (>= 200 and < 300) or 404)
                gone(id);
            else
                leftovers.Add($"subscription {id} ({status?.ToString(CultureInfo.InvariantCulture) ?? "no answer"})");
        }
    }

    /// <summary>Deletes what a killed run left. Time has passed since: only what bears its mark now is touched.</summary>
    public static async Task<(int Deleted, IReadOnlyList<string> Leftovers)> SweepAsync(ApiClient api, IReadOnlyList<string> ids, string mark)
    {
        var leftovers = new List<string>();
        if (await Find(api, mark, leftovers, misses: ids.Count > 0) is not { } found)
            return (0, leftovers);
        var swept = await DeleteAsync(api, found, mark, misses: false, _ => { });
        foreach (var id in ids.Except(found))
        {
            if ((await ListAsync(api, id)).Own?.Any(other => IdOf(other) == id) == true)
                leftovers.Add($"subscription {id} (left alone: its URL does not bear the mark {mark} of the run)");
        }

        return (swept.Deleted, [.. leftovers, .. swept.Leftovers]);
    }

    private static async Task<IReadOnlyList<string>?> Find(ApiClient api, string mark, List<string> leftovers, bool misses)
    {
        Response? response = null;
        IReadOnlyList<JsonObject>? listed;
        try
        {
            (response, listed) = await ListAsync(api, mark);
        }
        catch (CheckFailedException)
        {
            listed = null;
        }

        if (listed is null && misses)
            leftovers.Add($"subscriptions with {mark} in their URL, if there are any: the list cannot be read ({response?.Status.ToString(CultureInfo.InvariantCulture) ?? "no answer"})");
        leftovers.AddRange((listed ?? []).Where(item => IdOf(item) is null).Select(_ => $"a subscription with {mark} in its URL: the list shows no id"));
        return listed?.Select(IdOf).OfType<string>().Distinct().ToArray();
    }

    private static string? IdOf(JsonObject item) => JsonValues.Text(JsonValues.At(item, "id"));
}
