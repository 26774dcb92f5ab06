using System.Text;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>What reports have in common: the names of things, and figures in a sentence.</summary>
public static class ReportText
{
    /// <summary>A level in small letters.</summary>
    public static string Of(Level level) => level switch
    {
        Level.Documented => "documented",
        Level.Related => "related",
        Level.Implied => "implied",
        _ => "open",
    };

    /// <summary>An outcome in small letters.</summary>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Failed => "failed",
        _ => "skipped",
    };

    /// <summary>How the checks ended: <c>80 passed, 2 failed, 5 skipped</c>; what there is none of is left out, but for failures.</summary>
    public static string Counts(Verdict verdict)
    {
        (int Count, string Name)[] counts =
        [
            (verdict.Run.Count(Outcome.Passed), "passed"), (verdict.Broken.Count, "failed"), (verdict.Known.Count, "known to fail"),
            (verdict.Run.Count(Outcome.Skipped), "skipped"), (verdict.Run.Observations.Count, "observed"),
        ];
        return string.Join(", ", counts.Where(count => count.Count > 0 || count.Name is "passed" or "failed").Select(count => $"{count.Count} {count.Name}"));
    }

    /// <summary>What was left out of a run and how to have it, a sentence for each option.</summary>
    public static IEnumerable<string> Excluded(IReadOnlyList<Check> checks) => checks.GroupBy(check => Option(check.Needs)).Select(group =>
    {
        var (count, (kind, option)) = (group.Count(), group.Key);
        return $"{count} {kind} {(count == 1 ? "check was" : "checks were")} left out; {option} runs {(count == 1 ? "it" : "them")}, too: {string.Join(", ", group.Select(check => check.Id))}";
    });

    private static (string Kind, string Option) Option(Needs needs) => needs.HasFlag(Needs.Webhooks) ? ("webhook", "--webhooks") : ("heavy", "--heavy");

    /// <summary>What the run took, and where.</summary>
    public static string Effort(RunResult run) =>
        FormattableString.Invariant($"{run.Requests} requests in {run.Duration.TotalSeconds:0.0} s, {run.Target.AbsoluteUri}");

    /// <summary>Text without control characters, which a terminal would obey and XML does not allow; line breaks and tabs stay.</summary>
    public static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)))
                printable.Append(rune);
            else
                printable.Append('\uFFFD');
        }

        return printable.ToString();
    }
}
