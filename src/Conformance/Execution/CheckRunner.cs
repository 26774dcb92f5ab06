using System.Collections.Concurrent;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Scripts;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Runs the checks of a plan and collects their results.</summary>
internal sealed class CheckRunner(
    TestPlan plan, TargetConnection connection, ResponseSchemaValidator validator, IProgress<CheckResult>? progress)
{
    private const int MaxLongerWaits = 2;

    private readonly Lock _lock = new();
    private readonly CheckExecution _execution = new();
    private readonly EvidenceBudget _evidence = new();
    private readonly List<CheckResult> _results = [];

    /// <summary>One sentence about the first check that threw an unexpected exception; null when none did.</summary>
    public string? InternalError => _execution.InternalError;

    /// <summary>The checks that something in front of the API blocked.</summary>
    public IReadOnlyList<BlockedCheck> Blocked => _execution.Blocked;

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
            var deferred = new ConcurrentQueue<CheckDefinition>();
            await Parallel.ForEachAsync(phase, options, async (definition, stop) =>
            {
                try
                {
                    Add(await RunAsync(definition, NewContext(environment, stop)));
                }
                catch (ContactLimitException)
                {
                    deferred.Enqueue(definition);
                }
            });
            foreach (var definition in deferred)
                Add(await RunAloneAsync(definition, NewContext(environment, cancellation)));
        }

        foreach (var check in plan.SchemaChecks)
            Add(await RunAsync(check, NewContext(environment, cancellation)));
    }

    // --max-contacts left no room beside other checks. Alone, a check has all of it.
    private async Task<CheckResult> RunAloneAsync(CheckDefinition definition, CheckContext api)
    {
        try
        {
            return await RunAsync(definition, api);
        }
        catch (ContactLimitException e)
        {
            var level = api.Spec.Clauses[definition.Check.Clause].Level;
            return new CheckResult(definition.Check, level, Outcome.Skipped, e.Message, null, null, null, api.Exchanges, TimeSpan.Zero);
        }
    }

    private CheckContext NewContext(TestEnvironment environment, CancellationToken cancellation) =>
        new(connection, plan.Options, plan.Spec, environment, cancellation);

    // Results count even when the run is cancelled later.
    private void Add(CheckResult result)
    {
        result = WithScript(connection.Redaction.Redact(result));
        result = _evidence.Shorten(ForeignContacts.Remove(result, connection.Created.RunId));
        lock (_lock)
            _results.Add(result);
        progress?.Report(result);
    }

    // Checks share contacts, so the creation may be an exchange of another check.
    private CheckResult WithScript(CheckResult result)
    {
        var added = ResultScript.AddTo(result, connection.Writes, plan.Options.BaseUrl, connection.Created.RunId);
        return added.Script is { } script ? added with { Script = connection.Redaction.Redact(script) } : added;
    }

    // A check fails only when it fails twice, and again after longer waits where it read too early.
    private async Task<CheckResult> RunAsync(CheckDefinition definition, CheckContext api)
    {
        var (first, late) = await _execution.RunAsync(definition, api);
        if (first.Outcome != Outcome.Failed)
            return Validated(first);
        first = EvidenceBudget.ShortenInterim(first);
        var (second, later) = await AgainAsync(late);
        for (var round = 1; round <= MaxLongerWaits && later is not null; round++)
        {
            late = later;
            (second, later) = await AgainAsync(late);
        }

        if (late is not null && second.Outcome == Outcome.Passed)
        {
            api.Lag.Record(late.Operation, late.Lag, late.Exchange);
            return Validated(second);
        }

        var duration = first.Duration + second.Duration;
        return second.Outcome switch
        {
            Outcome.Failed => Validated(second) with { Duration = duration },
            Outcome.Passed => first with
            {
                Outcome = Outcome.Flaky,
                Exchanges = [.. first.Exchanges, .. Validated(second).Exchanges],
                Duration = duration,
            },
            _ => first with { Duration = duration },
        };

        Task<(CheckResult Result, StaleRead? Late)> AgainAsync(StaleRead? read) => _execution.RunAsync(
            definition, api.ForRepetition(ReadLag.DelayFor(read?.Lag ?? TimeSpan.Zero)), mayBeLate: read is not null);
    }

    private CheckResult Validated(CheckResult result)
    {
        foreach (var exchange in result.Exchanges)
            validator.Validate(exchange, result.Check.Id);
        return result;
    }

    // The other checks have validated all responses. An operation that none of them used is requested here.
    private async Task<CheckResult> RunAsync(SchemaCheck check, CheckContext api)
    {
        var result = validator.CountOf(check.Operation) == 0 ? await RunAloneAsync(check.Definition, api) : Passed();
        if (validator.ViolationOf(check.Operation) is { } violation)
        {
            return result with
            {
                Outcome = await RecursAsync(check, violation, api) ? Outcome.Failed : Outcome.Flaky,
                Message = $"Expected responses of {check.Operation} that match their schema, got {violation.Reason} "
                    + $"({api.Label.Of(violation.Exchange)}).",
                Expected = "a response that matches the schema of its status",
                Actual = violation.Reason,
                FailingExchange = violation.Exchange,
                Response = api.Summary(violation.Exchange),
                Exchanges = [violation.Exchange],
                Claim = violation.Claim,
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

    // Where only one response was wrong, the check that received it runs again.
    private async Task<bool> RecursAsync(SchemaCheck check, SchemaViolation violation, CheckContext api)
    {
        if (!validator.IsViolatedOnce(check.Operation))
            return true;
        var source = plan.Phases.SelectMany(phase => phase).FirstOrDefault(definition => definition.Check.Id == violation.Check);
        Validated((await _execution.RunAsync(source ?? check.Definition, api.ForRepetition(), mayBeLate: false)).Result);
        return !validator.IsViolatedOnce(check.Operation);
    }
}
