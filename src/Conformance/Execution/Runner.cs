using System.Diagnostics;
using System.Security.Cryptography;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Checks.Hook;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Webhooks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Execution;

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
        Spec spec, RunOptions options, IProgress<CheckResult>? progress = null, HttpMessageHandler? handler = null, CancellationToken cancellation = default)
    {
        var time = TimeProvider.System;
        var startedAt = time.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        using var ledger = new Ledger("ck" + RandomNumberGenerator.GetHexString(8, lowercase: true), new Redaction(options.ApiKey).Take(options.BaseUrl), options.Ledger);
        using var connection = new Connection(options, spec, ledger, time, handler);
        var schemas = await ResponseSchemaValidator.CreateAsync(spec);
        var results = new List<CheckResult>();
        IReadOnlyList<Observation> observations = [];
        string? noVerdict = null, brokenDown = null;
        WebhookListener? listener = null;
        try
        {
            // A run that writes nothing subscribes to nothing.
            if (options is { Webhooks: { } listening, ReadOnly: false } && CheckSelection.Of(spec, options).Any(check => check.Needs.HasFlag(Needs.Webhooks)))
                listener = await WebhookListener.StartAsync(listening, cancellation);
            var environment = await Discovery.LookAroundAsync(connection, options, spec, listener, cancellation);
            await CheckAllAsync(connection, options, spec, environment, schemas, Ended, cancellation);
            results.AddRange(await SchemaResultsAsync(new ApiClient(connection, options, spec, environment, cancellation), schemas));
            observations = await ObservationRunner.RunAsync(
                new ApiClient(connection, options, spec, environment, cancellation),
                choice => (listener is not null || !HookObservations.All.ContainsKey(choice.Id)) && (CheckSelection.Matches(options.Only, choice.Id) || CheckSelection.Matches(options.Only, choice.Clause)));
        }
        catch (RunAbortedException e)
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
        var order = CheckCatalog.All.Select((check, i) => (check.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var inOrder = results.OrderBy(result => order.GetValueOrDefault(result.Check.Id, int.MaxValue)).ToArray();
        return connection.Redaction.Take(
            new RunResult(options.BaseUrl, startedAt, Stopwatch.GetElapsedTime(started), connection.Sent, inOrder, observations, leftovers, noVerdict)
            {
                Excluded = CheckSelection.Excluded(spec, options),
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
        Connection connection, RunOptions options, Spec spec, TestEnvironment environment, ResponseSchemaValidator schemas, Action<CheckResult, Exception?> ended, CancellationToken cancellation)
    {
        Check[] checks = [.. CheckCatalog.All.Where(check => CheckSelection.IsMeant(check, spec, options))];
        new Random(options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue)).Shuffle(checks);

        // Those of webhooks come last: while they listen, nobody else creates contacts by the thousand.
        foreach (var phase in checks.GroupBy(check => check.Needs.HasFlag(Needs.Webhooks)).OrderBy(phase => phase.Key))
        {
            await Parallel.ForEachAsync(phase, new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellation }, async (check, stop) =>
            {
                var api = new ApiClient(connection, options, spec, environment, stop);
                var (result, breakdown) = await CheckAsync(check, api);
                foreach (var exchange in result.Exchanges)
                    schemas.Judge(exchange);
                ended(result, breakdown);
            });
        }
    }

    private static async Task<(CheckResult Result, Exception? Breakdown)> CheckAsync(Check check, ApiClient api)
    {
        var started = Stopwatch.GetTimestamp();
        var level = api.Spec.Clauses[check.Clause].Level;
        try
        {
            if (Missing(check.Needs, api) is { } missing)
                throw new CheckSkippedException(missing);
            try
            {
                await check.Run(api);
            }
            catch (ConnectionClosedException)
            {
                await check.Run(api = api.Anew());
            }

            return (Ended(Outcome.Passed, null), null);
        }
        catch (CheckSkippedException e)
        {
            return (Ended(Outcome.Skipped, e.Message), null);
        }
        catch (CheckFailedException e)
        {
            var failing = e.Exchange ?? (api.Exchanges is [.., var last] ? last : null);
            return (Ended(Outcome.Failed, e.Message) with { Expected = e.Expected, Actual = e.Actual, FailingExchange = failing }, null);
        }
        catch (Exception e) when (e is not (RunAbortedException or OperationCanceledException))
        {
            // A mistake of the check is no verdict on the server, and takes none of the others away.
            return (Ended(Outcome.Skipped, $"the check itself broke down: {e.Message}"), e);
        }

        CheckResult Ended(Outcome outcome, string? message) =>
            new(check, level, outcome, message, null, null, null, api.Exchanges, Stopwatch.GetElapsedTime(started));
    }

    private static string? Missing(Needs needs, ApiClient api) =>
        needs.HasFlag(Needs.Writing) && api.Options.ReadOnly ? "it creates contacts, and the run is read-only"
        : needs.HasFlag(Needs.TwoGroups) && api.Environment.Groups.Count < 2 ? "it needs two groups and they were not found; name them with --group-id"
        : needs.HasFlag(Needs.Group) && api.Environment.Groups.Count < 1 ? "it needs a group and none was found; name one with --group-id"
        : needs.HasFlag(Needs.Stage) && api.Environment.Stage is null ? "it needs a pipeline stage and none was found; name one with --stage-id"
        : null;

    // What every answer of the run has in common is judged at its end: one check for each operation.
    private static async Task<IReadOnlyList<CheckResult>> SchemaResultsAsync(ApiClient common, ResponseSchemaValidator schemas)
    {
        var results = new List<CheckResult>();
        foreach (var (check, operation) in CheckCatalog.Schemas(common.Spec).Where(pair => CheckSelection.IsMeant(pair.Check, common.Spec, common.Options)))
        {
            var result = schemas.Seen(operation) > 0 ? null : (await CheckAsync(check, common.Anew())).Result;
            foreach (var exchange in result?.Exchanges ?? [])
                schemas.Judge(exchange);
            result ??= new CheckResult(check, common.Spec.Clauses[check.Clause].Level, Outcome.Passed, null, null, null, null, [], TimeSpan.Zero);
            results.Add(
                schemas.Broken(operation) is { } broken ? result with
                {
                    Outcome = Outcome.Failed,
                    Message = "An answer does not fit the schema of its status.",
                    Expected = "an answer that fits",
                    Actual = broken.Reason,
                    FailingExchange = broken.Exchange,
                    Exchanges = [broken.Exchange],
                }
                : schemas.Seen(operation) == 0 && result.Outcome == Outcome.Passed ? result with { Outcome = Outcome.Skipped, Message = "no answer of this operation was seen" }
                : result);
        }

        return results;
    }

    // Not cancelled with the run: a guest leaves nothing behind.
    private static async Task<IReadOnlyList<string>> CleanUpAsync(Connection connection, RunOptions options, Spec spec)
    {
        if (!connection.Ledger.HasIntent && !connection.Ledger.HasSubscribed)
            return [];
        using var limit = new CancellationTokenSource(CleanupTime);
        try
        {
            connection.LiftBudget();
            return await Cleanup.RunAsync(connection, options, spec, limit.Token);
        }
        catch (Exception e) when (e is RunAbortedException or CheckFailedException or OperationCanceledException)
        {
            return [.. connection.Ledger.OpenHooks, .. connection.Ledger.Open];
        }
    }
}
