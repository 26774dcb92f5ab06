using System.Diagnostics;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Runs the checks of a plan and collects their results.</summary>
internal sealed class CheckRunner(
    TestPlan plan, TargetConnection connection, ResponseSchemaValidator validator, IProgress<CheckResult>? progress)
{
    private readonly Lock _lock = new();
    private readonly List<CheckResult> _results = [];

    /// <summary>One sentence about the first check that threw an unexpected exception; null when none did.</summary>
    public string? InternalError { get; private set; }

    /// <summary>The results so far, in the order of the plan.</summary>
    public IReadOnlyList<CheckResult> Results()
    {
        var order = plan.Checks.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        lock (_lock)
            return [.. _results.OrderBy(result => order[result.Check.Id])];
    }

    public async Task RunAsync(TestEnvironment environment, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = plan.Options.Concurrency, CancellationToken = cancellation };
        foreach (var phase in plan.Phases)
        {
            await Parallel.ForEachAsync(phase, options, async (definition, stop) =>
                Add(await RunAsync(definition, NewContext(environment, stop))));
        }

        foreach (var check in plan.SchemaChecks)
            Add(await RunAsync(check, NewContext(environment, cancellation)));
    }

    private CheckContext NewContext(TestEnvironment environment, CancellationToken cancellation) =>
        new(connection, plan.Options, plan.Spec, environment, cancellation);

    // Results count even when the run is cancelled later.
    private void Add(CheckResult result)
    {
        result = connection.Redaction.Redact(result);
        lock (_lock)
            _results.Add(result);
        progress?.Report(result);
    }

    private async Task<CheckResult> RunAsync(CheckDefinition definition, CheckContext api)
    {
        var started = Stopwatch.GetTimestamp();
        var level = api.Spec.Clauses[definition.Check.Clause].Level;
        var result = await OutcomeAsync();
        foreach (var exchange in result.Exchanges)
            validator.Validate(exchange);
        return result;

        async Task<CheckResult> OutcomeAsync()
        {
            try
            {
                if (definition.Check.Prerequisites.HasFlag(Prerequisites.GroupOperations))
                    api.RequireGroupOperations();
                if (MissingPrerequisite(definition.Check.Prerequisites, api) is { } missing)
                    return Result(Outcome.Skipped, missing);
                try
                {
                    await definition.Run(api);
                }
                catch (ConnectionClosedException)
                {
                    await definition.Run(api = api.Fork());
                }

                return Result(Outcome.Passed, null);
            }
            catch (CheckSkippedException e)
            {
                return Result(Outcome.Skipped, e.Message);
            }
            catch (CheckFailedException e)
            {
                var failing = e.Exchange ?? (api.Exchanges is [.., var last] ? last : null);
                return Result(Outcome.Failed, e.Message) with { Expected = e.Expected, Actual = e.Actual, FailingExchange = failing };
            }
            catch (Exception e) when (e is not (RunAbortedException or OperationCanceledException))
            {
                // A bug of the check is no verdict on the server, and must not affect other checks.
                InternalError ??= $"Internal error of check {definition.Check.Id}: {e.Message}";
                return Result(Outcome.Skipped, $"internal error of the check: {e.Message}");
            }
        }

        CheckResult Result(Outcome outcome, string? message) =>
            new(definition.Check, level, outcome, message, null, null, null, api.Exchanges, Stopwatch.GetElapsedTime(started));
    }

    // The other checks have validated all responses. An operation that none of them used is requested here.
    private async Task<CheckResult> RunAsync(SchemaCheck check, CheckContext api)
    {
        var result = validator.CountOf(check.Operation) == 0 ? await RunAsync(check.Definition, api) : Passed();
        if (validator.ViolationOf(check.Operation) is { } violation)
        {
            return result with
            {
                Outcome = Outcome.Failed,
                Message = $"Expected responses of {check.Operation} that match their schema, got {violation.Reason}.",
                Expected = "a response that matches the schema of its status",
                Actual = violation.Reason,
                FailingExchange = violation.Exchange,
                Exchanges = [violation.Exchange],
            };
        }

        return validator.CountOf(check.Operation) == 0 && result.Outcome == Outcome.Passed
            ? result with { Outcome = Outcome.Skipped, Message = "no response of this operation was received" }
            : result;

        CheckResult Passed()
        {
            var definition = check.Definition.Check;
            var level = plan.Spec.Clauses[definition.Clause].Level;
            return new CheckResult(definition, level, Outcome.Passed, null, null, null, null, [], TimeSpan.Zero);
        }
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
