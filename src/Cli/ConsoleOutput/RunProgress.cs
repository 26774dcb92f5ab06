using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Spectre.Console;

namespace Fluenzr.ContractKit.Cli.ConsoleOutput;

/// <summary>Shows the progress of a run: a bar on a terminal, otherwise a line for each check.</summary>
internal static class RunProgress
{
    /// <summary>Runs with receivers of results and of sentences about what the run is waiting for.</summary>
    public static async Task<RunResult> ShowAsync(
        TextWriter output, int checks, Func<IProgress<CheckResult>, IProgress<string>, Task<RunResult>> run)
    {
        if (!IsTerminal(output))
        {
            var lines = new SynchronousProgress<string>(output.WriteLine);
            return await run(
                new SynchronousProgress<CheckResult>(result => lines.Report(Line(result))),
                new SynchronousProgress<string>(notice => lines.Report(ReportText.Printable(notice))));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var description = new TaskDescriptionColumn { Alignment = Justify.Left };
        return await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), description)
            .StartAsync(async context =>
            {
                var task = context.AddTask("connecting", maxValue: checks);
                var failed = 0;
                return await run(
                    new SynchronousProgress<CheckResult>(result =>
                    {
                        failed += result.Outcome == Outcome.Failed ? 1 : 0;
                        task.Description = Markup.Escape(result.Check.Id) + (failed == 0 ? "" : $" [red]{failed} failed[/]");
                        task.Increment(1);
                    }),
                    new SynchronousProgress<string>(notice => task.Description = Markup.Escape(ReportText.Printable(notice))));
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
    private sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
    {
        private readonly Lock _lock = new();

        public void Report(T value)
        {
            lock (_lock)
                report(value);
        }
    }
}
