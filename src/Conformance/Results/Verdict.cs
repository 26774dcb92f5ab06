using System.IO.Enumeration;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>A run, judged with the list of known deviations.</summary>
/// <param name="Run">The run.</param>
/// <param name="Known">The deviations that explain a failed, flaky or blocked check of the run, by check id.</param>
/// <param name="Stale">One sentence for each entry of the list that is fixed, expired or names an unknown check.</param>
public sealed record Verdict(RunResult Run, IReadOnlyDictionary<string, Deviation> Known, IReadOnlyList<string> Stale)
{
    // The search takes a while, and every report shows the causes.
    private (IReadOnlyList<Cause> Causes, string? Problem)? _found;

    // A copy with other values searches again.
    private Verdict(Verdict original)
    {
        (Run, Known, Stale, MaxFlaky) = (original.Run, original.Known, original.Stale, original.MaxFlaky);
    }

    /// <summary>How many checks may be flaky without a known deviation; null for any number.</summary>
    public int? MaxFlaky { get; init; }

    /// <summary>The failures, grouped by the broken clauses that cause them.</summary>
    public IReadOnlyList<Cause> Causes => (_found ??= Find()).Causes;

    /// <summary>One sentence when a bug of the search for causes left the failures grouped by their clauses only; null otherwise.</summary>
    public string? CausesProblem => (_found ??= Find()).Problem;

    /// <summary>The failures that no deviation explains.</summary>
    public IReadOnlyList<CheckResult> Failures => Unknown(Outcome.Failed);

    /// <summary>The checks that failed and then passed, and that no deviation explains.</summary>
    public IReadOnlyList<CheckResult> Flaky => Unknown(Outcome.Flaky);

    /// <summary>The checks that something in front of the API blocked, and that no deviation explains.</summary>
    public IReadOnlyList<BlockedCheck> Blocked => [.. Run.Blocked.Where(blocked => !Known.ContainsKey(blocked.Check))];

    /// <summary>One sentence when more checks are flaky than allowed; null otherwise.</summary>
    public string? TooManyFlaky => Flaky.Count > MaxFlaky ? $"Flaky checks: {Flaky.Count}. --max-flaky allows {MaxFlaky}." : null;

    /// <summary>
    /// 0: all checks that ran passed; 1: a check failed, too many were flaky, or the list of deviations is out of date; 2: no verdict, or
    /// none for some checks, since something in front of the API blocked them; or something that the run created was left behind.
    /// </summary>
    public int ExitCode => Run.NoVerdict is not null || Run.Leftovers.Count > 0 ? 2
        : Failures.Count + Stale.Count > 0 || TooManyFlaky is not null ? 1
        : Blocked.Count > 0 ? 2 : 0;

    /// <summary>Judges a run. A known failure is accepted until its date; an entry whose check passes must be removed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="deviations">The known deviations.</param>
    /// <param name="ids">The ids of all checks of the contract, including those that did not run.</param>
    /// <param name="today">The date of the run.</param>
    public static Verdict Of(RunResult run, IReadOnlyList<Deviation> deviations, IReadOnlySet<string> ids, DateOnly today)
    {
        var known = new Dictionary<string, Deviation>();
        var blocked = run.Blocked.Select(entry => entry.Check).ToHashSet();
        foreach (var check in run.Checks
            .Where(check => check.Outcome is Outcome.Failed or Outcome.Flaky || blocked.Contains(check.Check.Id)))
        {
            if (deviations.FirstOrDefault(deviation => deviation.Until >= today && Matches(deviation, check.Check.Id)) is { } first)
                known[check.Check.Id] = first;
        }

        return new Verdict(run, known, [.. deviations.Select(Problem).OfType<string>()]);

        string? Problem(Deviation deviation) =>
            !ids.Any(id => Matches(deviation, id)) ? $"Deviation '{deviation.Check}': there is no check with this id."
            : !deviation.Flaky && !known.ContainsValue(deviation) && Passes(deviation)
                ? $"Deviation '{deviation.Check}': the check passes now. Remove it from the list."
            : deviation.Until < today ? $"Deviation '{deviation.Check}' expired on {deviation.Until:yyyy-MM-dd}: {deviation.Reason}"
            : null;

        bool Passes(Deviation deviation)
        {
            var outcomes = run.Checks.Where(check => Matches(deviation, check.Check.Id)).Select(check => check.Outcome)
                .Where(outcome => outcome != Outcome.Skipped).Distinct().ToArray();
            return outcomes is [Outcome.Passed];
        }
    }

    // A bug of the search must not take the verdict away.
    private (IReadOnlyList<Cause> Causes, string? Problem) Find()
    {
        try
        {
            return (CauseSearch.Find(Failures, Run.Checks), null);
        }
        catch (Exception e)
        {
            return (
                [.. Failures.GroupBy(failure => failure.Check.Clause).Select(group => new Cause(group.Key, [.. group], []))],
                $"The causes of the failures could not be found, so all broken clauses are listed. Internal error: {e.Message}");
        }
    }

    private static bool Matches(Deviation deviation, string id) => FileSystemName.MatchesSimpleExpression(deviation.Check, id);

    private IReadOnlyList<CheckResult> Unknown(Outcome outcome) =>
        [.. Run.Checks.Where(check => check.Outcome == outcome && !Known.ContainsKey(check.Check.Id))];
}
