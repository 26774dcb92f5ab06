using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Spectre.Console;

namespace Fluenzr.ContractKit.Cli.ConsoleOutput;

/// <summary>Shows the progress of a run: a bar on a terminal, otherwise a line for each check.</summary>
internal static class RunProgress
{
    public static async Task<RunResult> ShowAsync(TextWriter output, int checks, Func<IProgress<CheckResult>, Task<RunResult>> run)
    {
        if (!IsTerminal(output))
            return await run(new SynchronousProgress(result => output.WriteLine(Line(result))));

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var description = new TaskDescriptionColumn { Alignment = Justify.Left };
        return await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), description)
            .StartAsync(async context =>
            {
                var task = context.AddTask("connecting", maxValue: checks);
                var failed = 0;
                return await run(new SynchronousProgress(result =>
                {
                    failed += result.Outcome == Outcome.Failed ? 1 : 0;
                    task.Description = Markup.Escape(result.Check.Id) + (failed == 0 ? "" : $" [red]{failed} failed[/]");
                    task.Increment(1);
                }));
            });
    }

    /// <summary>Whether the output goes to a terminal.</summary>
    public static bool IsTerminal(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    private static string Line(CheckResult result)
    {
        var message = result.Message is { } text ? $": {ReportText.Printable(text).ReplaceLineEndings(" ")}" : "";
        return $"{ReportText.Of(result.Outcome),-7} {result.Check.Id}{message}";
    }

    // Progress<T> reports later and in any order. This reports at once, one after the other.
    private sealed class SynchronousProgress(Action<CheckResult> report) : IProgress<CheckResult>
    {
        private readonly Lock _lock = new();

        public void Report(CheckResult value)
        {
            lock (_lock)
                report(value);
        }
    }
}
