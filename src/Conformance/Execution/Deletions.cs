using System.Diagnostics;
using System.Globalization;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>
/// Deletes things, again and again where the server fails for the moment: as long as some deletion succeeds within <c>--max-wait</c>, and
/// neither the time of the cleanup is over nor the run has ended because nothing gets a response.
/// </summary>
internal static class Deletions
{
    private const int Concurrency = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Deletes everything once, then what failed for the moment.</summary>
    /// <param name="api">The target.</param>
    /// <param name="ids">What to delete.</param>
    /// <param name="path">The path of the deletion of an id.</param>
    /// <returns>For each id the last status; null when there was no response.</returns>
    public static async Task<IReadOnlyDictionary<string, int?>> DeleteAsync(
        ApiClient api, IReadOnlyList<string> ids, Func<string, string> path)
    {
        var statuses = ids.Distinct().ToDictionary(id => id, _ => (int?)null, StringComparer.Ordinal);
        var (pending, progress, pause) = (statuses.Keys.ToArray(), Stopwatch.GetTimestamp(), FirstPause);
        while (pending.Length > 0)
        {
            var before = pending.Length;
            var isEnded = await DeleteOnceAsync(api, pending, path, statuses);
            pending = [.. pending.Where(id => MayHelpToRepeat(statuses[id]))];
            if (pending.Length < before)
                (progress, pause) = (Stopwatch.GetTimestamp(), FirstPause);
            if (pending.Length == 0 || isEnded || Stopwatch.GetElapsedTime(progress) + pause > api.Options.MaxWait
                || await IsOverAsync(api, pause))
                return statuses;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return statuses;
    }

    /// <summary>Whether a status means that nothing has the id any more.</summary>
    public static bool IsGone(int? status) => status is (>= 200 and < 300) or 404 or 410;

    /// <summary>A status for a message; "no response" for null.</summary>
    public static string Display(int? status) => status?.ToString(CultureInfo.InvariantCulture) ?? "no response";

    // Returns whether the run has ended: then no further request gets a response.
    private static async Task<bool> DeleteOnceAsync(
        ApiClient api, string[] ids, Func<string, string> path, Dictionary<string, int?> statuses)
    {
        var isEnded = false;
        using var slots = new SemaphoreSlim(Concurrency);
        var results = await Task.WhenAll(ids.Select(async id =>
        {
            await slots.WaitAsync();
            try
            {
                return (await api.Delete(path(id))).Status;
            }
            catch (Exception e) when (e is RunAbortedException or MissingOperationException)
            {
                isEnded = true;
                return (int?)null;
            }
            catch (Exception e) when (e is CheckFailedException or CheckSkippedException or OperationCanceledException)
            {
                return (int?)null;
            }
            finally
            {
                slots.Release();
            }
        }));
        foreach (var (id, status) in ids.Zip(results))
            statuses[id] = status;
        return isEnded;
    }

    private static bool MayHelpToRepeat(int? status) => status is null or 408 or 409 or 423 or 425 or 429 or >= 500;

    private static async Task<bool> IsOverAsync(ApiClient api, TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, api.Cancellation);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
