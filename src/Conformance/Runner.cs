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
    private static readonly TimeSpan CleanupTime = TimeSpan.FromSeconds(60);

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
            observations = await Observing.RunAsync(
                new Api(connection, options, spec, surroundings, cancellation), choice => IsAskedFor(options, choice.Id) || IsAskedFor(options, choice.Clause));
        }
        catch (NoVerdict e)
        {
            noVerdict = e.Message;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            noVerdict = "The run was ended early.";
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
        return [.. results, .. await SchemaResultsAsync(new Api(connection, options, spec, surroundings, cancellation), judge)];
    }

    private static bool IsMeant(Check check, Options options, Spec spec) =>
        options.Levels.Contains(spec.Clauses[check.Clause].Level)
        && (IsAskedFor(options, check.Id) || IsAskedFor(options, check.Clause));

    private static bool IsAskedFor(Options options, string name) => options.Only is not { } pattern || FileSystemName.MatchesSimpleExpression(pattern, name);

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

        catch (Exception e) when (e is not (NoVerdict or OperationCanceledException))
        {
            // An answer that is too odd to be looked into must not take the other checks with it.
            return Ended(Outcome.Skipped, $"it could not be carried out: {e.Message}");
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
    private static async Task<IReadOnlyList<CheckResult>> SchemaResultsAsync(Api common, SchemaJudge judge)
    {
        var results = new List<CheckResult>();
        foreach (var (check, operation) in Catalogue.Schemas(common.Spec).Where(pair => IsMeant(pair.Check, common.Options, common.Spec)))
        {
            var result = judge.Seen(operation) > 0 ? null : await CheckAsync(check, common.Anew());
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
        if (!connection.Ledger.HasIntent)
            return [];
        using var limit = new CancellationTokenSource(CleanupTime);
        try
        {
            return await Cleanup.RunAsync(connection, options with { Heavy = true }, spec, limit.Token);
        }
        catch (Exception e) when (e is NoVerdict or BrokenPromise or OperationCanceledException)
        {
            return connection.Ledger.Open;
        }
    }
}
