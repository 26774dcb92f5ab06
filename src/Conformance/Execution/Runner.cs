using System.Diagnostics;
using Fluenzr.ContractKit.Conformance.Checks.Additions;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Runs a test plan against its target and deletes what the run created.</summary>
public static class Runner
{
    // Long enough to wait for the next window of a rate limit.
    private static readonly TimeSpan MinCleanupTime = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Runs the checks of a plan. It throws only for mistakes of the caller: every problem of the target is part of the result.
    /// </summary>
    /// <param name="plan">What to run.</param>
    /// <param name="progress">Receives each result as soon as it is known; null for none.</param>
    /// <param name="handler">Handles the requests; null sends them over the network.</param>
    /// <param name="notices">Receives sentences about what the run is waiting for; null for none.</param>
    /// <param name="cancellation">Stops the run. Its cleanup still takes place.</param>
    public static async Task<RunResult> RunAsync(
        TestPlan plan,
        IProgress<CheckResult>? progress = null,
        HttpMessageHandler? handler = null,
        IProgress<string>? notices = null,
        CancellationToken cancellation = default)
    {
        var (spec, options) = (plan.Spec, plan.Options);
        var time = TimeProvider.System;
        var startedAt = time.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        var runId = RunMark.New(startedAt);
        var redaction = new Redaction(options.ApiKey, options.Connection);
        using var ledger = LedgerFile.Open(options.Ledger, runId, redaction.Redact(options.BaseUrl));
        var created = new CreatedResources(runId, ledger is null ? null : ledger.Write);
        using var connection = new TargetConnection(options, spec, created, time, handler, notices, AddedChecks.For(spec).Count);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.MaxDuration);
        var checks = new CheckRunner(plan, connection, new ResponseSchemaValidator(spec), progress);
        IReadOnlyList<Observation> observations = [];
        string? noVerdict = null;
        WebhookListener? listener = null;
        try
        {
            if (plan.NeedsWebhookListener)
                listener = await WebhookListener.StartAsync(options.Webhooks!, cancellation);
            var environment = await Discovery.InspectAsync(connection, plan, listener, limit.Token);
            var context = new CheckContext(connection, options, spec, environment, limit.Token);
            if (plan.CreatesContacts)
                await LagProbe.MeasureAsync(context.Unlimited());
            await checks.RunAsync(environment, limit.Token);
            observations = await ObservationRunner.RunAsync(context, plan.Choices);
        }
        catch (RunAbortedException e)
        {
            noVerdict = e.Message;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            noVerdict = "The run was cancelled.";
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            noVerdict = FormattableString.Invariant(
                $"The run took longer than {options.MaxDuration.TotalSeconds:0.###} s. Use --max-duration to allow more.");
        }
        catch (Exception e)
        {
            // Whatever happened, the cleanup must take place.
            noVerdict = $"Internal error of the run: {e.Message}";
        }

        var results = checks.Results();
        noVerdict ??= plan.Checks.Count == 0 ? checks.InternalError : NoVerdict(results, checks.InternalError);
        var remaining = options.MaxDuration - Stopwatch.GetElapsedTime(started);
        var leftovers = await CleanUpAsync(connection, plan, remaining > MinCleanupTime ? remaining : MinCleanupTime);
        if (listener is not null)
            await listener.DisposeAsync();
        return connection.Redaction.Redact(
            new RunResult(
                options.BaseUrl, startedAt, Stopwatch.GetElapsedTime(started), connection.Sent, results, observations, leftovers, noVerdict)
            {
                Excluded = plan.Excluded,
                OrderSeed = plan.OrderSeed,
                Repeated = connection.Repeated.ByReason,
                PeakContacts = created.Tally.Peak,
                ReadLag = connection.Lag.Longest?.Lag ?? TimeSpan.Zero,
                SweepCommand = SweepCommand(options, runId),
                Blocked = checks.Blocked,
                RateResets = connection.RateResets,
            });
    }

    // A response of the server may have caused an internal error of a check. Where another check failed, that is the verdict.
    private static string? NoVerdict(IReadOnlyList<CheckResult> results, string? internalError) =>
        results.Any(result => result.Outcome == Outcome.Failed) ? null
        : internalError ?? (results.All(result => result.Outcome == Outcome.Skipped) ? "No check could run." : null);

    // The cleanup has its own time limit: a cancelled run must not leave anything behind.
    private static async Task<IReadOnlyList<string>> CleanUpAsync(TargetConnection connection, TestPlan plan, TimeSpan time)
    {
        var created = connection.Created;
        if (!created.MayExist)
            return [];
        using var limit = new CancellationTokenSource(time);
        try
        {
            connection.LiftBudget();
            var api = new ApiClient(connection, plan.Options with { ReadOnly = false }, plan.Spec, limit.Token);
            return await RunCleanup.RunAsync(api, created);
        }
        catch (Exception e) when (e is RunAbortedException or CheckFailedException or OperationCanceledException)
        {
            return created.Ids;
        }
    }

    private static string SweepCommand(RunOptions options, string runId) =>
        $"contractkit sweep --base-url {options.BaseUrl} {(options.Ledger is { } ledger ? $"--ledger {ledger}" : $"--run-id {runId}")}";
}
