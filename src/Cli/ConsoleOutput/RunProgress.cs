using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Spectre.Console;

namespace Fluenzr.ContractKit.Cli.ConsoleOutput;

/// <summary>Shows the progress of a run: failures as they come, and a counter where the output is a terminal.</summary>
internal static class RunProgress
{
    /// <summary>Runs with receivers of results and of sentences about what the run is waiting for.</summary>
    /// <param name="output">The console.</param>
    /// <param name="checks">The number of checks.</param>
    /// <param name="isVerbose">Whether every check has a line, also one that passes.</param>
    /// <param name="run">Runs the checks.</param>
    public static async Task<RunResult> ShowAsync(
        TextWriter output, int checks, bool isVerbose, Func<IProgress<CheckResult>, IProgress<string>, Task<RunResult>> run)
    {
        var failed = 0;
        if (!IsTerminal(output))
        {
            var lines = new SynchronousProgress<string>(output.WriteLine);
            return await run(
                new SynchronousProgress<CheckResult>(result =>
                {
                    failed += result.Outcome == Outcome.Failed ? 1 : 0;
                    if (HasLine(result, isVerbose))
                        lines.Report(Line(result, failed));
                }),
                new SynchronousProgress<string>(notice => lines.Report(ConsoleText.Of(notice))));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var description = new TaskDescriptionColumn { Alignment = Justify.Left };
        return await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), description)
            .StartAsync(async context =>
            {
                var task = context.AddTask($"0 of {checks} checks", maxValue: checks);
                return await run(
                    new SynchronousProgress<CheckResult>(result =>
                    {
                        failed += result.Outcome == Outcome.Failed ? 1 : 0;
                        task.Increment(1);
                        task.Description = $"{task.Value:0} of {checks} checks" + (failed == 0 ? "" : $", [red]{failed} failed[/]");
                        if (HasLine(result, isVerbose))
                            console.WriteLine(Line(result, failed), result.Outcome == Outcome.Failed ? new Style(Color.Red) : Style.Plain);
                    }),
                    new SynchronousProgress<string>(notice => task.Description = Markup.Escape(ConsoleText.Of(notice))));
            });
    }

    /// <summary>Whether the output goes to a terminal.</summary>
    public static bool IsTerminal(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    private static bool HasLine(CheckResult result, bool isVerbose) => isVerbose || result.Outcome is Outcome.Failed or Outcome.Flaky;

    // The end of the run says why.
    private static string Line(CheckResult result, int failed) =>
        $"{ReportText.Of(result.Outcome),-7} {result.Check.Id}{(result.Outcome == Outcome.Failed ? $" ({failed} so far)" : "")}";

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
