using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>What a run means once the known deviations are taken into account.</summary>
/// <param name="Run">The run.</param>
/// <param name="Known">The deviations that explain a failure of the run, by check.</param>
/// <param name="Stale">What is wrong with the list of deviations, a sentence each: over, expired or unknown.</param>
public sealed record Verdict(RunResult Run, IReadOnlyDictionary<string, Deviation> Known, IReadOnlyList<string> Stale)
{
    /// <summary>The failures that nothing explains.</summary>
    public IReadOnlyList<CheckResult> Broken => [.. Run.Checks.Where(check => check.Outcome == Outcome.Failed && !Known.ContainsKey(check.Check.Id))];

    /// <summary>0: all that applies holds; 1: something is broken, or the list of deviations is wrong; 2: no verdict.</summary>
    public int ExitCode => Run.NoVerdict is not null ? 2 : Broken.Count + Stale.Count > 0 ? 1 : 0;
}

/// <summary>Weighs a run against what is known to be broken.</summary>
public static class Deviations
{
    /// <summary>A known failure is put up with until its day; one that is over has to leave the list.</summary>
    /// <param name="run">The run.</param>
    /// <param name="deviations">What is known to be broken.</param>
    /// <param name="ids">The ids of all checks that there are, whether the run was about them or not.</param>
    /// <param name="today">The day of the run.</param>
    public static Verdict Weigh(RunResult run, IReadOnlyList<Deviation> deviations, IReadOnlySet<string> ids, DateOnly today)
    {
        var outcomes = run.Checks.ToDictionary(check => check.Check.Id, check => check.Outcome);
        var known = deviations.Where(deviation => deviation.Until >= today && outcomes.GetValueOrDefault(deviation.Check, Outcome.Skipped) == Outcome.Failed);
        return new Verdict(run, known.ToDictionary(deviation => deviation.Check), [.. deviations.Select(Stale).OfType<string>()]);

        string? Stale(Deviation deviation) =>
            !ids.Contains(deviation.Check) ? $"There is no check '{deviation.Check}', which the list of deviations names."
            : outcomes.TryGetValue(deviation.Check, out var outcome) && outcome == Outcome.Passed
                ? $"The deviation of {deviation.Check} is over: the check passes; take it off the list."
            : deviation.Until < today ? $"The deviation of {deviation.Check} was put up with until {deviation.Until:yyyy-MM-dd}: {deviation.Reason}"
            : null;
    }
}
