using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Comparison;
using Fluenzr.ContractKit.Parity.Expectations;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity.Fuzzing;

/// <summary>A finding of a walk.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Steps">The steps up to the one that shows it.</param>
/// <param name="Exchange">The exchange that shows it.</param>
internal sealed record FindingSighting(Finding Finding, IReadOnlyList<Step> Steps, Exchange Exchange);

/// <summary>What one walk showed.</summary>
/// <param name="Checked">The number of answers that were checked.</param>
/// <param name="Sightings">The first sighting of each cause.</param>
internal sealed record FuzzOutcome(int Checked, IReadOnlyList<FindingSighting> Sightings);

/// <summary>Sends the steps of a walk, and checks the answers up to a finding that can have consequences.</summary>
internal sealed class FuzzWalk(
    Spec spec, SideWalk walk, WalkState state, ReadPatience patience, Func<TimeSpan, CancellationToken, Task> wait)
{
    public async Task<FuzzOutcome> RunAsync(IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        var (count, isOver) = (0, false);
        var sightings = new List<FindingSighting>();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.IsCleanup ? !walk.NamesCreated(step) : isOver)
                continue;
            if (step.Pause > TimeSpan.Zero)
                await wait(step.Pause, cancellation);
            var exchange = await SendAsync(step, cancellation);
            if (isOver)
                continue;
            count++;
            var (sent, findings) = await CheckAsync(step, exchange, cancellation);
            sightings.AddRange(findings.Select(finding => new FindingSighting(finding, [.. steps.Take(i + 1)], sent.Exchange)));
            isOver = findings.Any(finding => !finding.IsOfForm);
            StateChanges.Apply(sent, state, Outcomes.Of(sent, state));
            PageWalkRules.Apply(sent, state);
        }

        return new FuzzOutcome(count, [.. sightings.DistinctBy(sighting => sighting.Finding.Cause)]);
    }

    // A read may lag behind a write: it is repeated before it counts.
    private async Task<(SentStep Sent, Finding[] Findings)> CheckAsync(Step step, Exchange exchange, CancellationToken cancellation)
    {
        var sent = new SentStep(step, exchange, spec);
        var findings = Find(sent);
        if (sent.Operation?.Writes != false || findings.All(finding => finding.IsOfForm))
            return (sent, findings);
        foreach (var pause in patience.Pauses())
        {
            await Task.Delay(pause, cancellation);
            sent = new SentStep(step, await SendAsync(step, cancellation), spec);
            findings = Find(sent);
            if (findings.All(finding => finding.IsOfForm))
                return (sent, findings);
        }

        patience.CountUnsuccessful();
        return (sent, findings);
    }

    private Finding[] Find(SentStep sent)
    {
        var outcome = Outcomes.Of(sent, state);
        Finding?[] findings =
        [
            AnswerRules.Check(sent, spec),
            OutcomeRules.Check(sent, outcome),
            ContactRules.Check(sent, state),
            BulkRules.Check(sent, state, outcome),
            ListRules.Check(sent, state),
            PageWalkRules.Check(sent, state),
            GroupListRules.Check(sent, state),
        ];
        return [.. findings.OfType<Finding>().DistinctBy(finding => finding.Field)];
    }

    private async Task<Exchange> SendAsync(Step step, CancellationToken cancellation)
    {
        var exchange = await walk.SendAsync(step, cancellation);
        walk.Release(exchange);
        return exchange;
    }
}
