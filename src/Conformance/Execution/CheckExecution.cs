using System.Collections.Concurrent;
using System.Diagnostics;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Runs a check and turns what it does into an outcome.</summary>
internal sealed class CheckExecution
{
    /// <summary>
    /// How often a check starts whose writes get no response of the API. A check sends up to 16 writes: when one response in 45 is lost, a
    /// third of its starts are in vain.
    /// </summary>
    public const int MaxStarts = 10;

    private readonly ConcurrentQueue<BlockedCheck> _blocked = [];

    /// <summary>The checks that something in front of the API blocked.</summary>
    public IReadOnlyList<BlockedCheck> Blocked => [.. _blocked];

    /// <summary>One sentence about the first check that threw an unexpected exception; null when none did.</summary>
    public string? InternalError { get; private set; }

    /// <summary>
    /// Runs a check, and deletes its contacts as it ends. While the outcome of a write is unknown, it starts again. For a check that fails,
    /// it finds out whether the check may have read too early.
    /// </summary>
    /// <param name="definition">The check.</param>
    /// <param name="first">The client of its first start.</param>
    /// <param name="mayBeLate">Whether to find that out.</param>
    /// <exception cref="ContactLimitException">There is no room for its contacts beside those of other checks.</exception>
    public async Task<(CheckResult Result, StaleRead? Late)> RunAsync(CheckDefinition definition, CheckContext first, bool mayBeLate = true)
    {
        var contexts = new List<CheckContext> { first };
        try
        {
            var result = await RunAsync(definition, contexts);
            return (result, mayBeLate && result.Outcome == Outcome.Failed ? await LateReads.FindAsync(contexts[^1]) : null);
        }
        finally
        {
            foreach (var context in contexts)
                await CheckCleanup.DeleteAsync(context);
        }
    }

    private async Task<CheckResult> RunAsync(CheckDefinition definition, List<CheckContext> contexts)
    {
        var api = contexts[0];
        var started = Stopwatch.GetTimestamp();
        var level = api.Spec.Clauses[definition.Check.Clause].Level;
        try
        {
            if (definition.Check.Prerequisites.HasFlag(Prerequisites.GroupOperations))
                api.RequireGroupOperations();
            if (MissingPrerequisite(definition.Check.Prerequisites, api) is { } missing)
                return Result(Outcome.Skipped, missing);
            for (var start = 1; ; start++)
            {
                try
                {
                    await definition.Run(api);
                    return Result(Outcome.Passed, null);
                }
                catch (OutcomeUnknownException) when (start < MaxStarts)
                {
                    contexts.Add(api = api.Restarted());
                }
            }
        }
        catch (CheckSkippedException e)
        {
            if (e is RequestBlockedException blocked)
            {
                _blocked.Enqueue(new BlockedCheck(
                    definition.Check.Id, blocked.Request, blocked.Exchange.Status, ResponseOrigin.Describe(blocked.Exchange)));
            }

            return Result(Outcome.Skipped, e.Message);
        }
        catch (CheckFailedException e)
        {
            var failing = e.Exchange ?? (api.Exchanges is [.., var last] ? last : null);
            // What is wrong is the response of a request, or something else after it.
            var isResponse = e.Where is not null;
            var before = isResponse ? LastWrite.Before(failing!, api.Exchanges) : failing;
            return Result(Outcome.Failed, e.Message) with
            {
                Expected = e.Expected,
                Actual = e.Actual,
                FailingExchange = failing,
                Response = isResponse ? api.Summary(failing!) : null,
                After = before is null ? null : $"{api.Label.Of(before)}, answered with {api.Summary(before)}",
                Claim = e.Claim,
                Differences = e.Differences,
            };
        }
        catch (Exception e) when (e is not (RunAbortedException or OperationCanceledException or ContactLimitException))
        {
            // A bug of the check is no verdict on the server, and must not affect other checks.
            InternalError ??= $"Internal error of check {definition.Check.Id}: {e.Message}";
            return Result(Outcome.Skipped, $"internal error of the check: {e.Message}");
        }
        finally
        {
            api.Release();
        }

        CheckResult Result(Outcome outcome, string? message) =>
            new(definition.Check, level, outcome, message, null, null, null, api.Exchanges, Stopwatch.GetElapsedTime(started));
    }

    private static string? MissingPrerequisite(Prerequisites prerequisites, CheckContext api)
    {
        var (groups, stage) = (api.Environment.Groups.Count, api.Environment.Stage);
        return prerequisites.HasFlag(Prerequisites.Writes) && api.Options.ReadOnly ? "it creates contacts, and the run is read-only"
            : prerequisites.HasFlag(Prerequisites.TwoGroups) && groups < 2
                ? "it needs two groups, and fewer were found; pass their ids with --group-id"
            : prerequisites.HasFlag(Prerequisites.Group) && groups < 1 ? "it needs a group, and none was found; pass its id with --group-id"
            : prerequisites.HasFlag(Prerequisites.Stage) && stage is null
                ? "it needs a pipeline stage, and none was found; pass its id with --stage-id"
            : null;
    }
}
