using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>A run, judged with the list of known deviations.</summary>
/// <param name="Run">The run.</param>
/// <param name="Known">The deviations that explain a failure of the run, by check id.</param>
/// <param name="Stale">One sentence for each entry of the list that is fixed, expired or names an unknown check.</param>
public sealed record Verdict(RunResult Run, IReadOnlyDictionary<string, Deviation> Known, IReadOnlyList<string> Stale)
{
    /// <summary>The failures that no deviation explains.</summary>
    public IReadOnlyList<CheckResult> Failures =>
        [.. Run.Checks.Where(check => check.Outcome == Outcome.Failed && !Known.ContainsKey(check.Check.Id))];

    /// <summary>0: all checks that ran passed; 1: a check failed or the list of deviations is out of date; 2: no verdict.</summary>
    public int ExitCode => Run.NoVerdict is not null ? 2 : Failures.Count + Stale.Count > 0 ? 1 : 0;

    /// <summary>Judges a run. A known failure is accepted until its date; an entry whose check passes must be removed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="deviations">The known deviations.</param>
    /// <param name="ids">The ids of all checks of the contract, including those that did not run.</param>
    /// <param name="today">The date of the run.</param>
    public static Verdict Of(RunResult run, IReadOnlyList<Deviation> deviations, IReadOnlySet<string> ids, DateOnly today)
    {
        var outcomes = run.Checks.ToDictionary(check => check.Check.Id, check => check.Outcome);
        var known = deviations.Where(deviation => deviation.Until >= today && OutcomeOf(deviation) == Outcome.Failed);
        return new Verdict(run, known.ToDictionary(deviation => deviation.Check), [.. deviations.Select(Problem).OfType<string>()]);

        Outcome OutcomeOf(Deviation deviation) => outcomes.GetValueOrDefault(deviation.Check, Outcome.Skipped);

        string? Problem(Deviation deviation) =>
            !ids.Contains(deviation.Check) ? $"Deviation '{deviation.Check}': there is no check with this id."
            : OutcomeOf(deviation) == Outcome.Passed ? $"Deviation '{deviation.Check}': the check passes now. Remove it from the list."
            : deviation.Until < today ? $"Deviation '{deviation.Check}' expired on {deviation.Until:yyyy-MM-dd}: {deviation.Reason}"
            : null;
    }
}
