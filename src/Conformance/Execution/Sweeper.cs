using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Deletes what killed runs left behind: as recorded in their ledger, or found by the run ids in emails, URLs and names.</summary>
public static class Sweeper
{
    /// <summary>Cleans up after all unfinished runs of a ledger on one target.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="options">The target and its key. Runs on other targets are only reported.</param>
    /// <param name="ledgerFile">The ledger of the runs.</param>
    /// <param name="handler">Handles the requests; null sends them over the network.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    /// <exception cref="InvalidDataException">The file is no ledger.</exception>
    public static async Task<SweepResult> SweepAsync(
        Spec spec, RunOptions options, string ledgerFile, HttpMessageHandler? handler = null, CancellationToken cancellation = default)
    {
        var runs = LedgerFile.Read(ledgerFile);
        // The ledger contains no key, so a base URL that contains it is redacted there.
        var target = new Redaction(options.ApiKey, options.Connection).Redact(options.BaseUrl);
        var here = runs.Where(run => IsSame(run.Target!, target)).ToArray();
        string[] elsewhere = [.. runs.Except(here).Select(run => run.Target!.AbsoluteUri).Distinct()];
        var result = await SweepAsync(
            spec, options, here, handler, cancellation, run => LedgerFile.RecordFinished(ledgerFile, run.RunId));
        return result with { Elsewhere = elsewhere };
    }

    /// <summary>Cleans up after all runs that started some time ago, without a ledger: by the run ids in emails, URLs and names.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="options">The target and its key.</param>
    /// <param name="age">How long ago a run must have started. A younger one may still run.</param>
    /// <param name="handler">Handles the requests; null sends them over the network.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    public static async Task<SweepResult> SweepOlderAsync(
        Spec spec, RunOptions options, TimeSpan age, HttpMessageHandler? handler = null, CancellationToken cancellation = default)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var connection = new TargetConnection(options, spec, new CreatedResources(""), TimeProvider.System, handler);
        connection.LiftBudget();
        var texts = await MarkedTextsAsync(new ApiClient(connection, options, spec, cancellation), now);
        if (texts is null)
            return new SweepResult(0, 0, ["everything that older runs created, if any: the list of contacts cannot be read"], []);
        var old = texts.SelectMany(RunMark.In).Distinct().Where(runId => now - RunMark.StartOf(runId) >= age);
        return await SweepAsync(spec, options, [.. old.Select(UnfinishedRun.Unrecorded)], handler, cancellation);
    }

    /// <summary>Cleans up after one run, without a ledger.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="options">The target and its key.</param>
    /// <param name="runId">The id of the run, as its report names it.</param>
    /// <param name="handler">Handles the requests; null sends them over the network.</param>
    /// <param name="cancellation">Stops the sweep.</param>
    public static Task<SweepResult> SweepRunAsync(
        Spec spec, RunOptions options, string runId, HttpMessageHandler? handler = null, CancellationToken cancellation = default) =>
        SweepAsync(spec, options, [UnfinishedRun.Unrecorded(runId)], handler, cancellation);

    /// <summary>Whether a text can be the id of a run.</summary>
    public static bool IsRunId(string text) => RunMark.IsRunId(text);

    private static async Task<SweepResult> SweepAsync(
        Spec spec, RunOptions options, UnfinishedRun[] runs, HttpMessageHandler? handler, CancellationToken cancellation,
        Action<UnfinishedRun>? onFinished = null)
    {
        var (contacts, subscriptions, groups) = (0, 0, 0);
        var leftovers = new List<string>();
        foreach (var run in runs)
        {
            using var connection = new TargetConnection(options, spec, new CreatedResources(run.RunId), TimeProvider.System, handler);
            connection.LiftBudget();
            var api = new ApiClient(connection, options with { ReadOnly = false }, spec, cancellation);
            try
            {
                // In the order of the cleanup of a run.
                var hooks = await MarkedAsync(MarkedCollection.Subscriptions, run.Subscriptions);
                var swept = await ContactCleanup.DeleteAsync(api, run.Contacts.Ids, run.RunId, _ => { }, verifiesEmail: true);
                var ownGroups = await MarkedAsync(MarkedCollection.Groups, run.Groups);
                (contacts, subscriptions, groups) =
                    (contacts + swept.Deleted, subscriptions + hooks.Deleted, groups + ownGroups.Deleted);
                string[] left = [.. hooks.Leftovers, .. swept.Leftovers, .. ownGroups.Leftovers];
                leftovers.AddRange(left);
                if (left.Length == 0)
                    onFinished?.Invoke(run);
            }
            catch (Exception e) when (e is RunAbortedException or CheckFailedException)
            {
                leftovers.Add($"everything that run {run.RunId} created: {e.Message}");
            }

            async Task<(int Deleted, IReadOnlyList<string> Leftovers)> MarkedAsync(MarkedCollection collection, LeftIds left) =>
                left.MayExist ? await new MarkedCleanup(api, collection, run.RunId).SweepAsync(left.Ids) : (0, []);
        }

        return new SweepResult(runs.Length, contacts, leftovers, []) { Subscriptions = subscriptions, Groups = groups };
    }

    // The emails of contacts, URLs of subscriptions and names of groups that may have the mark of a run; null when contacts cannot be read.
    private static async Task<IReadOnlyList<string>?> MarkedTextsAsync(ApiClient api, DateTimeOffset now)
    {
        var texts = new List<string>();
        foreach (var prefix in RunMark.RecentPrefixes(now))
        {
            if (await MarkedContacts.ReadAsync(api, prefix) is not { } contacts)
                return null;
            texts.AddRange(contacts.Select(contact => contact.EmailOf()));
            // A server may have no webhooks, and no operations on groups.
            foreach (var collection in new[] { MarkedCollection.Subscriptions, MarkedCollection.Groups })
                texts.AddRange((await collection.ReadAsync(api, prefix)).Items?.Select(item => item.ToJsonString()) ?? []);
        }

        return texts;
    }

    private static bool IsSame(Uri one, Uri other) => one.AbsoluteUri.TrimEnd('/') == other.AbsoluteUri.TrimEnd('/');
}

/// <summary>The result of a sweep.</summary>
/// <param name="Runs">The number of unfinished runs on the target.</param>
/// <param name="Contacts">The number of deleted contacts.</param>
/// <param name="Leftovers">A description of each thing that could not be deleted.</param>
/// <param name="Elsewhere">Other targets for which the ledger has unfinished runs. They were not touched.</param>
public sealed record SweepResult(int Runs, int Contacts, IReadOnlyList<string> Leftovers, IReadOnlyList<string> Elsewhere)
{
    /// <summary>The number of deleted subscriptions.</summary>
    public int Subscriptions { get; init; }

    /// <summary>The number of deleted groups.</summary>
    public int Groups { get; init; }
}
