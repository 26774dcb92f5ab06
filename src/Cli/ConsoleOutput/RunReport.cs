using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Spectre.Console;

namespace Fluenzr.ContractKit.Cli.ConsoleOutput;

/// <summary>Prints the results of a run: failures with their evidence, then everything else, then the numbers.</summary>
internal static class RunReport
{
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold), Warning = new(Color.Yellow);
    private static readonly Style Good = new(Color.Green), Dim = new(decoration: Decoration.Dim);

    public static void Write(TextWriter output, Verdict verdict)
    {
        var console = CreateConsole(output);
        var run = verdict.Run;
        foreach (var failure in verdict.Failures)
            WriteFailure(console, failure);
        foreach (var flaky in verdict.Flaky)
            WriteLine(console, $"Flaky, failed and then passed: {flaky.Check.Id}: {flaky.Message}", Warning);
        foreach (var (check, known) in verdict.Known)
            WriteLine(console, $"Known to fail until {known.Until:yyyy-MM-dd}: {check}: {known.Reason}", Warning);
        var blocked = run.Blocked.Select(entry => entry.Check).ToHashSet();
        foreach (var sentence in ReportText.Blocked(verdict))
            WriteLine(console, sentence, Bad);
        var skipped = run.Checks.Where(check => check.Outcome == Outcome.Skipped && !blocked.Contains(check.Check.Id));
        foreach (var reasons in skipped.GroupBy(check => check.Message))
            WriteLine(console, $"Skipped, {reasons.Key}: {string.Join(", ", reasons.Select(check => check.Check.Id))}", Dim);
        foreach (var observation in run.Observations)
            WriteLine(console, $"Observed {observation.Choice} = {observation.Value ?? "other"}: {observation.Detail}", Style.Plain);
        foreach (var stale in verdict.Stale)
            WriteLine(console, stale, Bad);
        if (verdict.TooManyFlaky is { } tooMany)
            WriteLine(console, tooMany, Bad);
        if (ReportText.ReadLag(run) is { } lag)
            WriteLine(console, lag, Warning);
        foreach (var sentence in ReportText.Leftovers(run))
            WriteLine(console, sentence, Bad);
        // When nothing ran, the reason for it is the only message.
        if (run.NoVerdict is not null && run.Checks.Count == 0)
            return;
        foreach (var sentence in ReportText.Excluded(run.Excluded))
            WriteLine(console, sentence, Dim);
        if (ReportText.Repeated(run) is { } repeated)
            WriteLine(console, repeated, Warning);
        if (ReportText.Order(verdict) is { } order)
            WriteLine(console, order, Dim);
        var style = verdict.ExitCode switch { 0 => Good, 1 => Bad, _ => Warning };
        WriteLine(console, $"{ReportText.Counts(verdict)}: {ReportText.Effort(run)}", style);
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

    private static void WriteFailure(IAnsiConsole console, CheckResult failure)
    {
        var check = failure.Check;
        WriteLine(console, "", Style.Plain);
        WriteLine(console, $"FAILED {check.Id} ({check.Clause}, {ReportText.Of(failure.Level)}): {failure.Message}", Bad);
        WriteLine(console, $"  requirement: {check.Requirement}", Style.Plain);
        WriteLine(console, $"  expected:    {failure.Expected}", Style.Plain);
        WriteLine(console, $"  actual:      {failure.Actual}", Style.Plain);
        if (failure.FailingExchange is { } failing)
            WriteLine(console, $"  {failing.Curl.ReplaceLineEndings("\n  ")}", Dim);
        WriteLine(console, "", Style.Plain);
    }

    private static void WriteLine(IAnsiConsole console, string text, Style style) => console.WriteLine(ReportText.Printable(text), style);
}
