using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Deletes the webhook subscriptions of a run: those whose id is known, and those whose URL contains the run id.</summary>
internal static class SubscriptionCleanup
{
    /// <summary>Deletes subscriptions by id, then those whose URL contains the run id.</summary>
    /// <param name="api">The target.</param>
    /// <param name="ids">The known ids.</param>
    /// <param name="runId">The text that the URL of every subscription of the run contains.</param>
    /// <param name="hasUnknownIds">Whether there may be subscriptions whose id is unknown.</param>
    /// <param name="onDeleted">Called with the id of each subscription that no longer exists.</param>
    /// <returns>The number of deleted subscriptions, and a description of each that could not be deleted.</returns>
    public static async Task<(int Deleted, IReadOnlyList<string> Leftovers)> DeleteAsync(
        ApiClient api, IReadOnlyList<string> ids, string runId, bool hasUnknownIds, Action<string> onDeleted)
    {
        var (deleted, leftovers) = (0, new List<string>());
        foreach (var id in ids)
            await DeleteOneAsync(id);
        if (await FindAsync(api, runId, leftovers, hasUnknownIds) is { Count: > 0 } found)
        {
            foreach (var id in found.Except(ids))
                await DeleteOneAsync(id);
            // A subscription that only seems to be deleted would go on sending events.
            var remaining = await api.PollUntil(() => FindAsync(api, runId, [], hasUnknownIds: false), ids => ids is not { Count: > 0 });
            leftovers.AddRange((remaining ?? []).Select(id => $"subscription {id} (it is still in the list)"));
        }

        return (deleted, leftovers);

        async Task DeleteOneAsync(string id)
        {
            var status = await RunCleanup.DeleteAsync(api, SubscriptionQueries.Path(id));
            if (status is >= 200 and < 300)
                deleted++;
            if (status is (>= 200 and < 300) or 404)
                onDeleted(id);
            else
                leftovers.Add($"subscription {id} ({RunCleanup.Display(status)})");
        }
    }

    /// <summary>
    /// Deletes what a killed run left behind. An old id may belong to another subscription: only URLs with the run id count.
    /// </summary>
    public static async Task<(int Deleted, IReadOnlyList<string> Leftovers)> SweepAsync(
        ApiClient api, IReadOnlyList<string> ids, string runId)
    {
        var leftovers = new List<string>();
        if (await FindAsync(api, runId, leftovers, hasUnknownIds: ids.Count > 0) is not { } found)
            return (0, leftovers);
        var swept = await DeleteAsync(api, found, runId, hasUnknownIds: false, _ => { });
        foreach (var id in ids.Except(found))
        {
            if ((await SubscriptionQueries.ReadAsync(api, id)).Subscriptions?.Any(other => IdOf(other) == id) == true)
                leftovers.Add($"subscription {id} (left alone: its URL does not contain the run id {runId})");
        }

        return (swept.Deleted, [.. leftovers, .. swept.Leftovers]);
    }

    // Null when the list cannot be read.
    private static async Task<IReadOnlyList<string>?> FindAsync(ApiClient api, string runId, List<string> leftovers, bool hasUnknownIds)
    {
        int? status = null;
        IReadOnlyList<JsonObject>? listed = null;
        try
        {
            (var response, listed) = await SubscriptionQueries.ReadAsync(api, runId);
            status = response.Status;
        }
        catch (CheckFailedException)
        {
            // No response: reported below.
        }

        if (listed is null && hasUnknownIds)
            leftovers.Add($"subscriptions with {runId} in their URL, if any: the list cannot be read ({RunCleanup.Display(status)})");
        leftovers.AddRange((listed ?? []).Where(item => IdOf(item) is null)
            .Select(_ => $"a subscription with {runId} in its URL: the list shows no id"));
        return listed?.Select(IdOf).OfType<string>().Distinct().ToArray();
    }

    private static string? IdOf(JsonObject item) => JsonValues.Text(JsonValues.At(item, "id"));
}
