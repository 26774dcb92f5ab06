using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>The verdict of a run in one sentence, with its numbers.</summary>
internal static class Headline
{
    public static string Of(Verdict verdict)
    {
        var run = verdict.Run;
        var ran = run.Checks.Count(result => result.Outcome != Outcome.Skipped);
        return verdict switch
        {
            { Run.NoVerdict: not null } => "No verdict",
            { Failures.Count: > 0 } =>
                $"{verdict.Failures.Count} of {Counted(ran, "check")} failed, because {Broken(verdict.Causes)}",
            { TooManyFlaky: not null } => $"{verdict.Flaky.Count} of {Counted(ran, "check")} are flaky, more than allowed",
            { Stale.Count: > 0 } => "No check failed, but the list of deviations is out of date",
            { Blocked.Count: > 0 } => $"No verdict for {Counted(verdict.Blocked.Count, "check")}, which were blocked",
            { Run.Leftovers.Count: > 0 } => $"No check failed, but {run.Leftovers.Count} of what the run created could not be deleted",
            _ when run.Count(Outcome.Passed) == ran => $"All {Counted(ran, "check")} passed",
            _ => $"No check failed: {ReportText.Counts(verdict)}",
        };
    }

    /// <summary>The colour of the verdict: good, warn or bad.</summary>
    public static string Tone(Verdict verdict) => verdict.ExitCode switch
    {
        0 => "good",
        1 => "bad",
        _ => verdict.Failures.Count > 0 ? "bad" : "warn",
    };

    private static string Broken(IReadOnlyList<Cause> causes) =>
        causes is [var only] ? $"{only.Clause} is broken" : $"{causes.Count} clauses are broken";

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
