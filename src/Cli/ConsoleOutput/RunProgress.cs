using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Spectre.Console;

namespace Fluenzr.ContractKit.Cli.ConsoleOutput;

/// <summary>Tells how far a run is: a bar on a terminal, else a line for each check.</summary>
internal static class RunProgress
{
    public static async Task<RunResult> ShowAsync(TextWriter output, int checks, Func<IProgress<CheckResult>, Task<RunResult>> run)
    {
        if (!IsTerminal(output))
            return await run(new SynchronousProgress(result => output.WriteLine(Line(result))));

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                var task = context.AddTask("looking around", maxValue: checks);
                var failed = 0;
                return await run(new SynchronousProgress(result =>
                {
                    failed += result.Outcome == Outcome.Failed ? 1 : 0;
                    task.Description = Markup.Escape(result.Check.Id) + (failed == 0 ? "" : $" [red]{failed} failed[/]");
                    task.Increment(1);
                }));
            });
    }

    /// <summary>Whether someone is watching.</summary>
    public static bool IsTerminal(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    private static string Line(CheckResult result) =>
        $"{ReportText.Of(result.Outcome),-7} {result.Check.Id}{(result.Message is { } message ? $": {ReportText.Printable(message).ReplaceLineEndings(" ")}" : "")}";

    // At once and one after the other; Progress<T> would tell late and in any order.
    private sealed class SynchronousProgress(Action<CheckResult> tell) : IProgress<CheckResult>
    {
        private readonly Lock _lock = new();

        public void Report(CheckResult value)
        {
            lock (_lock)
                tell(value);
        }
    }
}
