using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;
using Spectre.Console;

namespace Fluenzr.ContractKit.Cli.ConsoleOutput;

/// <summary>What a run found, on the console: failures with all that is needed to see them again, then what is open, then one line in sum.</summary>
internal static class RunReport
{
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold), Warning = new(Color.Yellow), Good = new(Color.Green), Dim = new(decoration: Decoration.Dim);

    public static void Write(TextWriter output, Verdict verdict)
    {
        var isTerminal = RunProgress.IsTerminal(output);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        // Lines are broken by the terminal alone, so that a command can be copied.
        console.Profile.Width = int.MaxValue / 4;
        var run = verdict.Run;
        foreach (var failure in verdict.Broken)
            Write(console, failure);
        foreach (var known in run.Checks.Where(check => verdict.Known.ContainsKey(check.Check.Id)))
        {
            var deviation = verdict.Known[known.Check.Id];
            Line(console, $"Known to fail until {deviation.Until:yyyy-MM-dd}: {known.Check.Id}: {deviation.Reason}", Warning);
        }

        foreach (var reasons in run.Checks.Where(check => check.Outcome == Outcome.Skipped).GroupBy(check => check.Message))
            Line(console, $"Skipped, {reasons.Key}: {string.Join(", ", reasons.Select(check => check.Check.Id))}", Dim);
        foreach (var observation in run.Observations)
            Line(console, $"Observed {observation.Choice} = {observation.Value ?? "another"}: {observation.Detail}", Style.Plain);
        foreach (var stale in verdict.Stale)
            Line(console, stale, Bad);
        if (run.Leftovers.Count > 0)
            Line(console, $"Not deleted again: {string.Join(", ", run.Leftovers)}", Bad);
        foreach (var excluded in run.Checks.Count > 0 ? ReportText.Excluded(run.Excluded) : [])
            Line(console, excluded, Dim);
        // One cause, one story: when nothing could be checked, the reason is all there is to tell.
        if (run.NoVerdict is null || run.Checks.Count > 0)
            Line(console, $"{ReportText.Counts(verdict)}: {ReportText.Effort(run)}", verdict.ExitCode switch { 0 => Good, 1 => Bad, _ => Warning });
    }

    private static void Write(IAnsiConsole console, CheckResult failure)
    {
        Line(console, "", Style.Plain);
        Line(console, $"FAILED {failure.Check.Id} ({failure.Check.Clause}, {ReportText.Of(failure.Level)}): {failure.Message}", Bad);
        Line(console, $"  promise:  {failure.Check.Requirement}", Style.Plain);
        Line(console, $"  expected: {failure.Expected}", Style.Plain);
        Line(console, $"  actual:   {failure.Actual}", Style.Plain);
        if (failure.FailingExchange is { } failing)
            Line(console, $"  {failing.Curl.ReplaceLineEndings("\n  ")}", Dim);
        Line(console, "", Style.Plain);
    }

    private static void Line(IAnsiConsole console, string text, Style style) => console.WriteLine(ReportText.Printable(text), style);
}
