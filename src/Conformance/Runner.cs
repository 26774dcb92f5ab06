using System.Diagnostics;
using System.Security.Cryptography;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Checks.Observations;
using Fluenzr.ContractKit.Conformance.Engine;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance;

/// <summary>Runs checks against a target and cleans up behind them.</summary>
public static class Runner
{
    // Long enough to wait for the next window of a rate limit.
    private static readonly TimeSpan CleanupTime = TimeSpan.FromMinutes(3);

    /// <summary>Runs the checks that the options select.</summary>
    /// <param name="spec">The contract.</param>
    /// <param name="options">The target, and how far the run may go.</param>
    /// <param name="progress">Told of every check that has ended; null when nobody wants to know.</param>
    /// <param name="handler">What the requests go through; null for the network.</param>
    /// <param name="cancellation">Ends the run early: what was created is deleted all the same.</param>
    public static async Task<RunResult> RunAsync(
        Spec spec, Options options, IProgress<CheckResult>? progress = null, HttpMessageHandler? handler = null, CancellationToken cancellation = default)
    {
        var time = TimeProvider.System;
        var startedAt = time.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        using var ledger = new Ledger("ck" + RandomNumberGenerator.GetHexString(8, lowercase: true), new Redaction(options.ApiKey).Take(options.BaseUrl), options.Ledger);
        using var connection = new Connection(options, spec, ledger, time, handler);
        var judge = await SchemaJudge.CreateAsync(spec);
        var results = new List<CheckResult>();
        IReadOnlyList<Observation> observations = [];
        string? noVerdict = null, brokenDown = null;
        Listener? listener = null;
        try
        {
            // A run that writes nothing subscribes to nothing.
            if (options is { Webhooks: { } listening, ReadOnly: false } && Selection.Of(spec, options).Any(check => check.Needs.HasFlag(Needs.Webhooks)))
                listener = await Listener.StartAsync(listening, cancellation);
            var surroundings = await Discovery.LookAroundAsync(connection, options, spec, listener, cancellation);
            await CheckAllAsync(connection, options, spec, surroundings, judge, Ended, cancellation);
            results.AddRange(await SchemaResultsAsync(new Api(connection, options, spec, surroundings, cancellation), judge));
            observations = await Observing.RunAsync(
                new Api(connection, options, spec, surroundings, cancellation),
                choice => (listener is not null || !WebhookObservations.All.ContainsKey(choice.Id)) && (Selection.Matches(options.Only, choice.Id) || Selection.Matches(options.Only, choice.Clause)));
        }
        catch (NoVerdict e)
        {
            noVerdict = e.Message;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            noVerdict = "The run was ended early.";
        }
        catch (Exception e)
        {
            // Whatever it is, the cleanup comes first.
            noVerdict = $"The run broke down: {e.Message}";
        }

        // What the server answered may be why a check broke down: where another found it broken, that is the verdict.
        noVerdict ??= results.Any(result => result.Outcome == Outcome.Failed) ? null
            : brokenDown ?? (results.All(result => result.Outcome == Outcome.Skipped) ? "Nothing was checked." : null);
        var leftovers = await CleanUpAsync(connection, options, spec);
        if (listener is not null)
            await listener.DisposeAsync();
        var order = Catalogue.All.Select((check, i) => (check.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var inOrder = results.OrderBy(result => order.GetValueOrDefault(result.Check.Id, int.MaxValue)).ToArray();
        return connection.Redaction.Take(
            new RunResult(options.BaseUrl, startedAt, Stopwatch.GetElapsedTime(started), connection.Sent, inOrder, observations, leftovers, noVerdict)
            {
                LeftOut = Selection.LeftOut(spec, options),
            });

        // What has ended counts even when the run does not come to its end.
        void Ended(CheckResult result, Exception? breakdown)
        {
            result = connection.Redaction.Take(result);
            lock (results)
            {
                results.Add(result);
                brokenDown ??= breakdown is null ? null : $"The check {result.Check.Id} itself broke down: {breakdown.Message}";
            }

            progress?.Report(result);
        }
    }

    private static async Task CheckAllAsync(
        Connection connection, Options options, Spec spec, Surroundings surroundings, SchemaJudge judge, Action<CheckResult, Exception?> ended, CancellationToken cancellation)
    {
        Check[] checks = [.. Catalogue.All.Where(check => Selection.IsMeant(check, spec, options))];
        new Random(options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue)).Shuffle(checks);

        // Those of webhooks come last: while they listen, nobody else creates contacts by the thousand.
        foreach (var phase in checks.GroupBy(check => check.Needs.HasFlag(Needs.Webhooks)).OrderBy(phase => phase.Key))
        {
            await Parallel.ForEachAsync(phase, new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellation }, async (check, stop) =>
            {
                var api = new Api(connection, options, spec, surroundings, stop);
                var (result, breakdown) = await CheckAsync(check, api);
                foreach (var exchange in result.Exchanges)
                    judge.Judge(exchange);
                ended(result, breakdown);
            });
        }
    }

    private static async Task<(CheckResult Result, Exception? Breakdown)> CheckAsync(Check check, Api api)
    {
        var started = Stopwatch.GetTimestamp();
        var level = api.Spec.Clauses[check.Clause].Level;
        try
        {
            if (Missing(check.Needs, api) is { } missing)
                throw new Inapplicable(missing);
            try
            {
                await check.Run(api);
            }
            catch (ConnectionClosed)
            {
                await check.Run(api = api.Anew());
            }

            return (Ended(Outcome.Passed, null), null);
        }
        catch (Inapplicable e)
        {
            return (Ended(Outcome.Skipped, e.Message), null);
        }
        catch (BrokenPromise e)
        {
            var culprit = e.Exchange ?? (api.Exchanges is [.., var last] ? last : null);
            return (Ended(Outcome.Failed, e.Message) with { Expected = e.Expected, Actual = e.Actual, Culprit = culprit }, null);
        }
        catch (Exception e) when (e is not (NoVerdict or OperationCanceledException))
        {
            // A mistake of the check is no verdict on the server, and takes none of the others away.
            return (Ended(Outcome.Skipped, $"the check itself broke down: {e.Message}"), e);
        }

        CheckResult Ended(Outcome outcome, string? message) =>
            new(check, level, outcome, message, null, null, null, api.Exchanges, Stopwatch.GetElapsedTime(started));
    }

    private static string? Missing(Needs needs, Api api) =>
        needs.HasFlag(Needs.Writing) && api.Options.ReadOnly ? "it creates contacts, and the run is read-only"
        : needs.HasFlag(Needs.TwoGroups) && api.Here.Groups.Count < 2 ? "it needs two groups and they were not found; name them with --group-id"
        : needs.HasFlag(Needs.Group) && api.Here.Groups.Count < 1 ? "it needs a group and none was found; name one with --group-id"
        : needs.HasFlag(Needs.Stage) && api.Here.Stage is null ? "it needs a pipeline stage and none was found; name one with --stage-id"
        : null;

    // What every answer of the run has in common is judged at its end: one check for each operation.
    private static async Task<IReadOnlyList<CheckResult>> SchemaResultsAsync(Api common, SchemaJudge judge)
    {
        var results = new List<CheckResult>();
        foreach (var (check, operation) in Catalogue.Schemas(common.Spec).Where(pair => Selection.IsMeant(pair.Check, common.Spec, common.Options)))
        {
            var result = judge.Seen(operation) > 0 ? null : (await CheckAsync(check, common.Anew())).Result;
            foreach (var exchange in result?.Exchanges ?? [])
                judge.Judge(exchange);
            result ??= new CheckResult(check, common.Spec.Clauses[check.Clause].Level, Outcome.Passed, null, null, null, null, [], TimeSpan.Zero);
            results.Add(
                judge.Broken(operation) is { } broken ? result with
                {
                    Outcome = Outcome.Failed,
                    Message = "An answer does not fit the schema of its status.",
                    Expected = "an answer that fits",
                    Actual = broken.Reason,
                    Culprit = broken.Exchange,
                    Exchanges = [broken.Exchange],
                }
                : judge.Seen(operation) == 0 && result.Outcome == Outcome.Passed ? result with { Outcome = Outcome.Skipped, Message = "no answer of this operation was seen" }
                : result);
        }

        return results;
    }

    // Not cancelled with the run: a guest leaves nothing behind.
    private static async Task<IReadOnlyList<string>> CleanUpAsync(Connection connection, Options options, Spec spec)
    {
        if (!connection.Ledger.HasIntent && !connection.Ledger.HasSubscribed)
            return [];
        using var limit = new CancellationTokenSource(CleanupTime);
        try
        {
            connection.LiftBudget();
            return await Cleanup.RunAsync(connection, options, spec, limit.Token);
        }
        catch (Exception e) when (e is NoVerdict or BrokenPromise or OperationCanceledException)
        {
            return [.. connection.Ledger.OpenHooks, .. connection.Ledger.Open];
        }
    }
}
