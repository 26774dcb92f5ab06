using System.Diagnostics;
using System.IO.Enumeration;
using System.Security.Cryptography;
using Fluenzr.ContractKit.Conformance.Checks;
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
        using var ledger = new Ledger("ck" + RandomNumberGenerator.GetHexString(8, lowercase: true), options.BaseUrl, options.Ledger);
        using var connection = new Connection(options, spec, ledger, time, handler);
        var judge = await SchemaJudge.CreateAsync(spec);
        IReadOnlyList<CheckResult> results = [];
        IReadOnlyList<Observation> observations = [];
        string? noVerdict = null;
        try
        {
            var surroundings = await Discovery.LookAroundAsync(connection, options, spec, cancellation);
            results = await CheckAllAsync(connection, options, spec, surroundings, judge, progress, cancellation);
            observations = await Observing.RunAsync(new Api(connection, options, spec, surroundings, cancellation));
        }
        catch (NoVerdict e)
        {
            noVerdict = e.Message;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            noVerdict = "The run was ended early.";
        }
        catch
        {
            // A mistake of the suite itself: the guest cleans up all the same.
            await CleanUpAsync(connection, options, spec);
            throw;
        }

        noVerdict ??= results.All(result => result.Outcome == Outcome.Skipped) ? "Nothing was checked." : null;
        var leftovers = await CleanUpAsync(connection, options, spec);
        return new RunResult(options.BaseUrl, startedAt, Stopwatch.GetElapsedTime(started), connection.Sent, results, observations, leftovers, noVerdict);
    }

    private static async Task<IReadOnlyList<CheckResult>> CheckAllAsync(
        Connection connection, Options options, Spec spec, Surroundings surroundings, SchemaJudge judge, IProgress<CheckResult>? progress, CancellationToken cancellation)
    {
        Check[] checks = [.. Catalogue.All.Where(check => IsMeant(check, options, spec))];
        var results = new CheckResult[checks.Length];
        int[] order = [.. Enumerable.Range(0, checks.Length)];
        new Random(options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue)).Shuffle(order);

        await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellation }, async (i, stop) =>
        {
            var api = new Api(connection, options, spec, surroundings, stop);
            var result = await CheckAsync(checks[i], api);
            foreach (var exchange in result.Exchanges)
                judge.Judge(exchange);
            results[i] = result;
            progress?.Report(result);
        });
        return [.. results, .. SchemaResults(spec, options, judge)];
    }

    private static bool IsMeant(Check check, Options options, Spec spec) =>
        options.Levels.Contains(spec.Clauses[check.Clause].Level)
        && (options.Only is not { } pattern
            || FileSystemName.MatchesSimpleExpression(pattern, check.Id) || FileSystemName.MatchesSimpleExpression(pattern, check.Clause));

    private static async Task<CheckResult> CheckAsync(Check check, Api api)
    {
        var started = Stopwatch.GetTimestamp();
        var level = api.Spec.Clauses[check.Clause].Level;
        try
        {
            if (Missing(check.Needs, api) is { } missing)
                throw new Inapplicable(missing);
            await check.Run(api);
            return Ended(Outcome.Passed, null);
        }
        catch (Inapplicable e)
        {
            return Ended(Outcome.Skipped, e.Message);
        }
        catch (BrokenPromise e)
        {
            return Ended(Outcome.Failed, e.Message) with { Expected = e.Expected, Actual = e.Actual, Culprit = e.Exchange ?? (api.Exchanges is [.., var last] ? last : null) };
        }

        CheckResult Ended(Outcome outcome, string? message) =>
            new(check, level, outcome, message, null, null, null, api.Exchanges, Stopwatch.GetElapsedTime(started));
    }

    private static string? Missing(Needs needs, Api api) =>
        needs.HasFlag(Needs.Writing) && api.Options.ReadOnly ? "it creates contacts, and the run is read-only"
        : needs.HasFlag(Needs.Heavy) && !api.Options.Heavy ? "it sends large or many requests; --heavy runs it"
        : needs.HasFlag(Needs.TwoGroups) && api.Here.Groups.Count < 2 ? "it needs two groups and they were not found; name them with --group-id"
        : needs.HasFlag(Needs.Group) && api.Here.Groups.Count < 1 ? "it needs a group and none was found; name one with --group-id"
        : needs.HasFlag(Needs.Stage) && api.Here.Stage is null ? "it needs a pipeline stage and none was found; name one with --stage-id"
        : null;

    // What every answer of the run has in common is judged at its end: one check for each operation.
    private static IEnumerable<CheckResult> SchemaResults(Spec spec, Options options, SchemaJudge judge)
    {
        foreach (var (check, operation) in Catalogue.Schemas(spec).Where(pair => IsMeant(pair.Check, options, spec)))
        {
            var level = spec.Clauses[check.Clause].Level;
            yield return judge.Broken(operation) is { } broken
                ? new CheckResult(check, level, Outcome.Failed, "An answer does not fit the schema of its status.", "an answer that fits", broken.Reason, broken.Exchange, [broken.Exchange], TimeSpan.Zero)
                : judge.Seen(operation) == 0
                    ? new CheckResult(check, level, Outcome.Skipped, "no answer of this operation was seen", null, null, null, [], TimeSpan.Zero)
                    : new CheckResult(check, level, Outcome.Passed, null, null, null, null, [], TimeSpan.Zero);
        }
    }

    // Not cancelled with the run: a guest leaves nothing behind.
    private static async Task<IReadOnlyList<string>> CleanUpAsync(Connection connection, Options options, Spec spec)
    {
        if (!connection.Ledger.HasIntent)
            return [];
        using var limit = new CancellationTokenSource(CleanupTime);
        try
        {
            connection.LiftBudget();
            return await Cleanup.RunAsync(connection, options, spec, limit.Token);
        }
        catch (Exception e) when (e is NoVerdict or BrokenPromise or OperationCanceledException)
        {
            return connection.Ledger.Open;
        }
    }
}
