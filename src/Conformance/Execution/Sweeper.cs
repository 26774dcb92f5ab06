using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Deletes what runs left behind that were killed before their cleanup, from the ledger that they kept.</summary>
public static class Sweeper
{
    /// <summary>Sweeps up after all runs of a ledger that did not finish.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="options">The target, and its key. It has to be the target of the runs: what they left elsewhere is not touched, but told.</param>
    /// <param name="ledgerFile">The ledger that the runs kept.</param>
    /// <param name="handler">What the requests go through; null for the network.</param>
    /// <param name="cancellation">Ends the sweep early.</param>
    public static async Task<SweepResult> SweepAsync(
        Spec spec, RunOptions options, string ledgerFile, HttpMessageHandler? handler = null, CancellationToken cancellation = default)
    {
        var runs = Ledger.Read(ledgerFile);
        // A ledger holds no key, not even one that is a part of the URL.
        var target = new Redaction(options.ApiKey).Take(options.BaseUrl);
        var here = runs.Where(run => IsSame(run.Target, target)).ToArray();
        string[] elsewhere = [.. runs.Except(here).Select(run => run.Target.AbsoluteUri).Distinct()];
        var (deleted, unsubscribed) = (0, 0);
        var leftovers = new List<string>();
        foreach (var run in here)
        {
            // The file gets the end of the run only when all is gone.
            using var ledger = new Ledger(run.RunId, options.BaseUrl, file: null);
            using var connection = new Connection(options, spec, ledger, TimeProvider.System, handler);
            connection.LiftBudget();
            var api = new ApiClient(connection, options with { ReadOnly = false }, spec, new TestEnvironment([], null), cancellation);
            try
            {
                var hooks = run.HasSubscribed ? await SubscriptionCleanup.SweepAsync(api, run.Hooks, run.RunId) : (Deleted: 0, Leftovers: []);
                var swept = await Cleanup.DeleteAsync(api, run.Ids, run.RunId, _ => { }, isOld: true);
                (deleted, unsubscribed) = (deleted + swept.Deleted, unsubscribed + hooks.Deleted);
                leftovers.AddRange([.. hooks.Leftovers, .. swept.Leftovers]);
                if (hooks.Leftovers.Count + swept.Leftovers.Count == 0)
                    Ledger.Finish(ledgerFile, run.RunId);
            }
            catch (Exception e) when (e is RunAbortedException or CheckFailedException)
            {
                leftovers.Add($"what run {run.RunId} created: {e.Message}");
            }
        }

        return new SweepResult(here.Length, deleted, leftovers, elsewhere) { Unsubscribed = unsubscribed };
    }

    private static bool IsSame(Uri one, Uri other) => one.AbsoluteUri.TrimEnd('/') == other.AbsoluteUri.TrimEnd('/');
}

/// <summary>What a sweep did.</summary>
/// <param name="Runs">How many unfinished runs there were on the target.</param>
/// <param name="Deleted">How many contacts were deleted.</param>
/// <param name="Leftovers">What could not be deleted, in words; empty when all is gone.</param>
/// <param name="Elsewhere">Other targets on which the ledger has unfinished runs; they were left alone.</param>
public sealed record SweepResult(int Runs, int Deleted, IReadOnlyList<string> Leftovers, IReadOnlyList<string> Elsewhere)
{
    /// <summary>How many subscriptions were deleted.</summary>
    public int Unsubscribed { get; init; }
}
