using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Spectre.Console;

namespace Fluenzr.ContractKit.Cli.ConsoleOutput;

/// <summary>Prints the end of a run: the causes of its failures with their evidence, what else to know, and the numbers.</summary>
internal static class RunReport
{
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold), Warning = new(Color.Yellow);
    private static readonly Style Good = new(Color.Green), Dim = new(decoration: Decoration.Dim);

    /// <param name="output">The console.</param>
    /// <param name="verdict">The results.</param>
    /// <param name="reportDir">The folder of the reports; null when none are written.</param>
    /// <param name="isVerbose">Whether to print observations, and the messages of what follows from a cause, too.</param>
    public static void Write(TextWriter output, Verdict verdict, string? reportDir, bool isVerbose)
    {
        var console = CreateConsole(output);
        var (run, causes) = (verdict.Run, verdict.Causes);
        if (causes.Count > 0)
            WriteLine(console, $"\n{causes.Count} {(causes.Count == 1 ? "clause is" : "clauses are")} broken:", Bad);
        foreach (var cause in causes)
            WriteCause(console, cause, reportDir, isVerbose);
        if (causes.Count > 0)
            WriteLine(console, "", Style.Plain);
        if (ReportText.InCommon(verdict) is { } common)
            WriteLine(console, common, Style.Plain);
        if (verdict.CausesProblem is { } problem)
            WriteLine(console, problem, Warning);
        foreach (var flaky in verdict.Flaky)
            WriteLine(console, $"Flaky, failed and then passed: {flaky.Check.Id}: {flaky.Message}", Warning);
        foreach (var (check, known) in verdict.Known)
            WriteLine(console, $"Known to fail until {known.Until:yyyy-MM-dd}: {check}: {known.Reason}", Warning);
        foreach (var sentence in ReportText.Blocked(verdict))
            WriteLine(console, sentence, Bad);
        foreach (var stale in verdict.Stale)
            WriteLine(console, stale, Bad);
        if (verdict.TooManyFlaky is { } tooMany)
            WriteLine(console, tooMany, Bad);
        if (ReportText.ReadLag(run) is { } lag)
            WriteLine(console, lag, Warning);
        foreach (var sentence in ReportText.Leftovers(run))
            WriteLine(console, sentence, Bad);
        var blocked = run.Blocked.Select(entry => entry.Check).ToHashSet();
        var skipped = run.Checks.Where(check => check.Outcome == Outcome.Skipped && !blocked.Contains(check.Check.Id));
        foreach (var reasons in skipped.GroupBy(check => check.Message))
            WriteLine(console, $"Skipped, {reasons.Key}: {string.Join(", ", reasons.Select(check => check.Check.Id))}", Dim);
        foreach (var observation in isVerbose ? run.Observations : [])
            WriteLine(console, $"Observed {observation.Choice} = {observation.Value ?? "other"}: {observation.Detail}", Style.Plain);
        // When nothing ran, the reason for it is the only message.
        if (run.NoVerdict is null || run.Checks.Count > 0)
            WriteNumbers(console, verdict, reportDir);
    }

    private static void WriteNumbers(IAnsiConsole console, Verdict verdict, string? reportDir)
    {
        var run = verdict.Run;
        string?[] lines = [.. ReportText.Excluded(run.Excluded), ReportText.Order(verdict)];
        foreach (var line in lines.OfType<string>())
            WriteLine(console, line, Dim);
        if (ReportText.Repeated(run) is { } repeated)
            WriteLine(console, repeated, Warning);
        if (reportDir is not null)
            WriteLine(console, $"Report: {Path.Combine(reportDir, "report.html")}", Style.Plain);
        else if (verdict.Failures.Count > 0)
            WriteLine(console, "--report-dir DIR writes a report, and a script for each failure that shows it again.", Dim);
        var style = verdict.ExitCode switch { 0 => Good, 1 => Bad, _ => Warning };
        WriteLine(console, $"{ReportText.Counts(verdict)}: {ReportText.Effort(run)}", style);
    }

    private static void WriteCause(IAnsiConsole console, Cause cause, string? reportDir, bool isVerbose)
    {
        WriteLine(console, $"\n{cause.Clause} ({ReportText.Of(cause.Checks[0].Level)})", Bad);
        foreach (var failure in cause.Checks)
        {
            WriteLine(console, $"  {failure.Check.Id}: {failure.Message}", Style.Plain);
            WriteLine(console, $"    requirement: {failure.Check.Requirement}", Style.Plain);
            foreach (var line in ReportText.Evidence(failure))
                WriteLine(console, $"    {line}", Style.Plain);
            var scripts = reportDir is null ? null : Path.Combine(reportDir, "scripts");
            if (failure.Script is null)
                WriteLine(console, $"    no script:   {failure.NoScript}", Dim);
            else if (scripts is not null)
                WriteLine(console, $"    show it:     sh {Path.Combine(scripts, ReportText.ScriptFile(failure.Check.Id))}", Dim);
        }

        if (isVerbose && cause.Following.Count > 0)
        {
            WriteLine(console, $"  {ReportText.Following(cause)}:", Dim);
            foreach (var failure in cause.Following)
                WriteLine(console, $"    {failure.Check.Id}: {failure.Message}", Dim);
        }
        else if (ReportText.FollowingChecks(cause) is { } following)
        {
            WriteLine(console, $"  {following}", Dim);
        }
    }

    private static IAnsiConsole CreateConsole(TextWriter output)
    {
        var isTerminal = RunProgress.IsTerminal(output);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        // Only the terminal wraps lines, so that commands can be copied.
        console.Profile.Width = int.MaxValue / 4;
        return console;
    }

    private static void WriteLine(IAnsiConsole console, string text, Style style) => console.WriteLine(ConsoleText.Of(text), style);
}
