using System.Text;
using Fluenzr.ContractKit.Conformance.Checks.Contact;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>Words and sentences that all reports share.</summary>
public static class ReportText
{
    private const int MaxLeftovers = 10, MinInCommon = 3;

    /// <summary>The name of a level.</summary>
    public static string Of(Level level) => level switch
    {
        Level.Documented => "documented",
        Level.Related => "related",
        Level.Implied => "implied",
        _ => "open",
    };

    /// <summary>What the levels mean, a line for each.</summary>
    public static IReadOnlyList<string> Levels { get; } =
    [
        "documented: the page of the Contacts API says so",
        "related: another page of the vendor says so",
        "implied: no page says so, but what the pages say does not work without it",
    ];

    /// <summary>How many failures follow from a cause; null when there are none.</summary>
    public static string? Following(Cause cause) => cause.Following.Count switch
    {
        0 => null,
        1 => "1 more check fails only because of this",
        var count => $"{count} more checks fail only because of this",
    };

    /// <summary>The same with the first of these failures; null when there are none.</summary>
    public static string? FollowingChecks(Cause cause) => Following(cause) is { } following
        ? $"{following}: {ShortList.Of(cause.Following.Select(failure => failure.Check.Id))}"
        : null;

    /// <summary>The operation or the method of all failures; null when they differ, or are few.</summary>
    public static string? InCommon(Verdict verdict)
    {
        var requests = verdict.Failures.Select(failure => failure.FailingExchange).OfType<Exchange>().ToArray();
        if (requests.Length < MinInCommon || requests.Length < verdict.Failures.Count)
            return null;
        var (operation, method) = (requests[0].Operation, requests[0].Method);
        return operation is not null && requests.All(request => request.Operation == operation) ? $"All failures: {operation} ({method})"
            : requests.All(request => request.Method == method) ? $"All failures: {method} requests"
            : null;
    }

    /// <summary>The name of the file with the script of a check.</summary>
    public static string ScriptFile(string check) => $"{check.Replace('/', '.')}.sh";

    /// <summary>The name of an outcome.</summary>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Failed => "failed",
        Outcome.Flaky => "flaky",
        _ => "skipped",
    };

    /// <summary>The numbers of a run: <c>80 passed, 2 failed, 5 skipped</c>. Zeros are omitted, except for passed and failed.</summary>
    public static string Counts(Verdict verdict)
    {
        (int Count, string Name)[] counts =
        [
            (verdict.Run.Count(Outcome.Passed), "passed"), (verdict.Failures.Count, "failed"), (verdict.Known.Count, "known to fail"),
            (verdict.Flaky.Count, "flaky"), (verdict.Run.Count(Outcome.Skipped), "skipped"), (verdict.Run.Observations.Count, "observed"),
        ];
        return string.Join(
            ", ", counts.Where(count => count.Count > 0 || count.Name is "passed" or "failed")
                .Select(count => $"{count.Count} {count.Name}"));
    }

    /// <summary>One sentence for each option that would include more checks.</summary>
    public static IEnumerable<string> Excluded(IReadOnlyList<ExcludedCheck> excluded) =>
        excluded.GroupBy(entry => entry.Reason, entry => entry.Check.Id).Select(Excluded);

    /// <summary>One sentence for each way in which something in front of the API blocked requests, with the shortest request.</summary>
    public static IEnumerable<string> Blocked(Verdict verdict) => verdict.Blocked
        .GroupBy(blocked => (blocked.Status, blocked.Answer))
        .Select(group => $"Something in front of the API blocks requests: {group.Key.Status} ({group.Key.Answer}) to "
            + $"{group.MinBy(blocked => blocked.Request.Length)!.Request}. Not checked for this reason: "
            + $"{string.Join(", ", group.Select(blocked => blocked.Check).Distinct())}. "
            + "Let such requests through, or leave the checks out with --exclude.");

    /// <summary>How many requests were sent again, and why; null when none were.</summary>
    public static string? Repeated(RunResult run) => run.Repeated.Count == 0
        ? null
        : $"Requests sent again: {run.Repeated.Values.Sum()} "
            + $"({string.Join(", ", run.Repeated.Select(entry => $"{entry.Value} {entry.Key}"))})";

    /// <summary>What was expected and what the server answered, as far as the message of a failure does not say it, a line each.</summary>
    public static IReadOnlyList<string> Evidence(CheckResult failure)
    {
        var lines = failure.Differences.Select(it => $"{it.Field}: expected {it.Expected}, got {it.Actual}").ToList();
        var isSaid = lines.Count > 0;
        if (!isSaid && !Says($"Expected {failure.Expected}"))
            lines.Add($"expected:    {failure.Expected}");
        var actual = isSaid || Says($"got {failure.Actual}") || failure.Actual == failure.Response ? null : failure.Actual;
        if ((actual ?? failure.Response) is { } got)
            lines.Add($"got:         {got}");
        if (actual is not null && failure.Response is not null)
            lines.Add($"response:    {failure.Response}");
        if (failure.After is { } after)
            lines.Add($"after:       {after}");
        return lines;

        // "got 404" does not say "got 4".
        bool Says(string part) => failure.Message is { } message && message.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at
            && (at + part.Length == message.Length || !char.IsLetterOrDigit(message[at + part.Length]));
    }

    /// <summary>How to repeat the order of a run with failures; null when nothing failed.</summary>
    public static string? Order(Verdict verdict) => verdict.Failures.Count == 0
        ? null
        : $"Order seed: {verdict.Run.OrderSeed} (--order-seed {verdict.Run.OrderSeed} runs the checks in the same order)";

    /// <summary>That reads lag behind writes; null when they do not, or when a check has failed for it.</summary>
    public static string? ReadLag(RunResult run) =>
        run.ReadLag == TimeSpan.Zero
        || run.Checks.Any(result => result is { Outcome: Outcome.Failed, Check.Id: CreateReadChecks.SettledId })
            ? null
            : $"Reads lag behind writes by {Durations.About(run.ReadLag)}. The run waited before it read.";

    /// <summary>What was left behind, and the command that deletes it; nothing when everything is deleted.</summary>
    public static IEnumerable<string> Leftovers(RunResult run)
    {
        if (run.Leftovers.Count == 0)
            return [];
        var more = run.Leftovers.Count - MaxLeftovers;
        return
        [
            $"Not deleted: {string.Join(", ", run.Leftovers.Take(MaxLeftovers))}{(more > 0 ? $" and {more} more" : "")}",
            $"To delete what is left: {run.SweepCommand}",
        ];
    }

    /// <summary>Requests, duration and target of a run.</summary>
    public static string Effort(RunResult run) => FormattableString.Invariant(
        $"{run.Requests} requests{SentAgain(run)} in {run.Duration.TotalSeconds:0.0} s, {run.Target.AbsoluteUri}");

    private static string SentAgain(RunResult run) => run.Repeated.Count == 0 ? "" : $" ({run.Repeated.Values.Sum()} of them sent again)";

    /// <summary>
    /// Replaces control characters, which a terminal would execute and XML does not allow, and bidirectional overrides. Line breaks and
    /// tabs stay.
    /// </summary>
    public static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            printable.Append(IsPrintable(rune) ? rune.ToString() : "\uFFFD");
        return printable.ToString();
    }

    private static string Excluded(IGrouping<ExclusionReason, string> ids)
    {
        var (kind, option) = ids.Key == ExclusionReason.Webhooks ? ("webhook", "--webhooks") : ("heavy", "--heavy");
        var noun = ids.Count() == 1 ? "check" : "checks";
        return $"Excluded: {ids.Count()} {kind} {noun} (include with {option}): {ShortList.Of(ids)}";
    }

    private static bool IsPrintable(Rune rune) =>
        rune.Value is '\n' or '\t'
        || !(Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));
}
