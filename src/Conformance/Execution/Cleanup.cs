using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Deletes what a run created: the contacts noted by id, and those whose email bears the mark of the run, whatever their creation answered.</summary>
internal static class Cleanup
{
    private const int AtOnce = 8;
    private const int PageSize = 100;
    private const int MostPages = 200;
    private const int MostRounds = 60;
    private const int Attempts = 3;

    /// <summary>The contacts that could not be deleted, in words; empty when all is as it was.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(Connection connection, RunOptions options, Spec spec, CancellationToken cancellation)
    {
        var ledger = connection.Ledger;
        var api = new ApiClient(connection, options with { ReadOnly = false }, spec, new TestEnvironment([], null), cancellation);
        // First of all, so that nobody is told of what is deleted then.
        var hooks = ledger.HasSubscribed ? (await SubscriptionCleanup.DeleteAsync(api, ledger.OpenHooks, ledger.RunId, ledger.MissesHooks, ledger.RemoveHook)).Leftovers : [];
        var contacts = ledger.HasIntent ? (await DeleteAsync(api, ledger.Open, ledger.RunId, ledger.Remove)).Leftovers : [];
        if (hooks.Count + contacts.Count == 0)
            ledger.Finish();
        return [.. hooks, .. contacts];
    }

    /// <summary>Deletes contacts by id, then those whose email contains the mark.</summary>
    /// <param name="api">The target.</param>
    /// <param name="ids">What was noted.</param>
    /// <param name="mark">What every email of the run contains.</param>
    /// <param name="gone">Told of each id that is no more.</param>
    /// <param name="isOld">Whether time has passed since the ids were noted: then each is read first, and left alone when its email does not bear the mark.</param>
    /// <returns>How many were deleted, and those that could not be, in words.</returns>
    public static async Task<(int Deleted, IReadOnlyList<string> Leftovers)> DeleteAsync(ApiClient api, IReadOnlyList<string> ids, string? mark, Action<string> gone, bool isOld = false)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var leftovers = new List<string>();
        var deleted = 0;
        await DeleteAllAsync(ids);
        if (mark is not null)
        {
            // A list that is behind may show what is deleted, and not yet what was created last: so it is looked at until it shows nothing new.
            if (api.Options.Settle > TimeSpan.Zero)
                await Task.Delay(api.Options.Settle, api.Cancellation);
            for (var round = 1; await MarkedAsync(api, mark, done, leftovers) is { Count: > 0 } found; round++)
            {
                // A server may bring back what is deleted, again and again.
                if (round > MostRounds)
                {
                    leftovers.AddRange(found);
                    break;
                }

                await DeleteAllAsync(found);
            }
        }

        return (deleted, leftovers);

        async Task DeleteAllAsync(IReadOnlyList<string> some) =>
            await Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = api.Cancellation }, async (id, _) =>
            {
                if (isOld && mark is not null && await StrangeAsync(api, id, mark) is { } strange)
                {
                    lock (done)
                        leftovers.Add(strange);
                    return;
                }

                var status = await StatusAsync(api, ApiClient.Path(id));
                lock (done)
                {
                    done.Add(id);
                    if (status is 200 or 204)
                        deleted++;
                    if (status is 200 or 204 or 404)
                        gone(id);
                    else
                        leftovers.Add($"{id} ({status?.ToString(CultureInfo.InvariantCulture) ?? "no answer"})");
                }
            });
    }

    // Why a contact is not to be deleted; null when it bears the mark, or is not there any more.
    private static async Task<string?> StrangeAsync(ApiClient api, string id, string mark)
    {
        Response read;
        try
        {
            read = await api.Get(ApiClient.Path(id));
        }
        catch (CheckFailedException e)
        {
            return $"{id} (it cannot be read: {e.Actual})";
        }

        return read.Status == 404 ? null
            : read.Status != 200 ? $"{id} (it cannot be read: {read.Status})"
            : JsonValues.Text(read.At("data.id")) == id && JsonValues.Text(read.At("data.email"))?.Contains(mark, StringComparison.OrdinalIgnoreCase) == true ? null
            : $"{id} (left alone: its email {JsonValues.Text(read.At("data.email")) ?? "none"} does not bear the mark {mark} of the run)";
    }

    /// <summary>Deletes what is at a path; gives the status of the answer, null when there was none.</summary>
    public static async Task<int?> StatusAsync(ApiClient api, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            int? status = null;
            try
            {
                status = (await api.Delete(path)).Status;
            }
            catch (CheckFailedException)
            {
                // No answer, though the server is there: like a 5xx it may pass.
            }

            if (status is not null and < 500 || attempt == Attempts)
                return status;
            await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), api.Cancellation);
        }
    }

    /// <summary>
    /// The ids of contacts whose email contains the mark, but for those that are done: from the first page on, as a page that was deleted is filled by the
    /// next one. A filter that is ignored must not make the guest delete what is not its own.
    /// </summary>
    private static async Task<IReadOnlyList<string>> MarkedAsync(ApiClient api, string mark, HashSet<string> done, List<string> leftovers)
    {
        for (var page = 1; page <= MostPages; page++)
        {
            var list = await api.Get(ApiClient.Query(("email", mark), ("perPage", $"{PageSize}"), ("page", $"{page}")));
            if (list.Data is not JsonArray)
            {
                leftovers.Add($"contacts with {mark} in their email, if there are any: the list cannot be read ({list.Status})");
                return [];
            }

            JsonObject[] listed = [.. list.Data.AsArray().OfType<JsonObject>()];
            string[] found =
            [
                .. listed.Where(contact => JsonValues.Text(contact["email"])?.Contains(mark, StringComparison.OrdinalIgnoreCase) == true)
                    .Select(contact => JsonValues.Text(contact["id"]))
                    .OfType<string>()
                    .Where(id => !done.Contains(id)),
            ];
            if (found.Length > 0 || listed.Length < PageSize)
                return found;
        }

        return [];
    }
}
