using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Deletes the subscriptions or groups of a run: those whose id is known, and those that contain the run id.</summary>
internal sealed class MarkedCleanup(ApiClient api, MarkedCollection collection, string runId)
{
    /// <summary>Deletes items by id, then those that contain the run id.</summary>
    /// <param name="ids">The known ids.</param>
    /// <param name="hasUnknownIds">Whether there may be items whose id is unknown.</param>
    /// <param name="onDeleted">Called with the id of each item that no longer exists.</param>
    /// <returns>The number of deleted items, and a description of each that could not be deleted.</returns>
    public async Task<(int Deleted, IReadOnlyList<string> Leftovers)> DeleteAsync(
        IReadOnlyList<string> ids, bool hasUnknownIds, Action<string> onDeleted)
    {
        var (deleted, leftovers, failed) = (0, new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        await DeleteAllAsync(ids);
        if (await FindAsync(leftovers, hasUnknownIds) is { Count: > 0 } found)
        {
            await DeleteAllAsync([.. found.Except(ids)]);
            // An item that only seems to be deleted stays in the list.
            var remaining = await api.PollUntil(() => FindAsync([], hasUnknownIds: false), ids => ids is not { Count: > 0 });
            leftovers.AddRange((remaining ?? []).Where(id => !failed.Contains(id))
                .Select(id => $"{collection.Noun} {id} (it is still in the list)"));
        }

        return (deleted, leftovers);

        async Task DeleteAllAsync(IReadOnlyList<string> ids)
        {
            foreach (var (id, status) in await Deletions.DeleteAsync(api, ids, collection.PathOf))
            {
                if (status is >= 200 and < 300)
                    deleted++;
                if (Deletions.IsGone(status))
                    onDeleted(id);
                else if (failed.Add(id))
                    leftovers.Add($"{collection.Noun} {id} ({Deletions.Display(status)})");
            }
        }
    }

    /// <summary>
    /// Deletes what a killed run left behind. An old id may belong to another item: only items with the run id count.
    /// </summary>
    public async Task<(int Deleted, IReadOnlyList<string> Leftovers)> SweepAsync(IReadOnlyList<string> ids)
    {
        var leftovers = new List<string>();
        if (await FindAsync(leftovers, hasUnknownIds: ids.Count > 0) is not { } found)
            return (0, leftovers);
        var swept = await DeleteAsync(found, hasUnknownIds: false, _ => { });
        foreach (var id in ids.Except(found))
        {
            if ((await collection.ReadAsync(api, id)).Items?.Any(other => IdOf(other) == id) == true)
                leftovers.Add($"{collection.Noun} {id} (left alone: its {collection.Mark} does not contain the run id {runId})");
        }

        return (swept.Deleted, [.. leftovers, .. swept.Leftovers]);
    }

    // Null when the list cannot be read.
    private async Task<IReadOnlyList<string>?> FindAsync(List<string> leftovers, bool hasUnknownIds)
    {
        int? status = null;
        IReadOnlyList<JsonObject>? listed = null;
        try
        {
            (var response, listed) = await collection.ReadAsync(api, runId);
            status = response.Status;
        }
        catch (CheckFailedException)
        {
            // No response: reported below.
        }

        if (listed is null && hasUnknownIds)
        {
            leftovers.Add($"{collection.Noun}s with {runId} in their {collection.Mark}, if any: "
                + $"the list cannot be read ({Deletions.Display(status)})");
        }

        leftovers.AddRange((listed ?? []).Where(item => IdOf(item) is null)
            .Select(_ => $"a {collection.Noun} with {runId} in its {collection.Mark}: the list shows no id"));
        return listed?.Select(IdOf).OfType<string>().Distinct().ToArray();
    }

    private static string? IdOf(JsonObject item) => JsonValues.Text(JsonValues.At(item, "id"));
}
