using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Deletes what killed runs left behind, and tells what became of it.</summary>
internal static class SweepRun
{
    /// <summary>Gives the exit code: 0 all is gone, 1 something could not be deleted.</summary>
    public static async Task<int> RunAsync(ConformSettings settings, TextWriter output, CancellationToken cancellation)
    {
        UsageRules.Production(settings);
        var sweep = await Sweeper.SweepAsync(settings.Spec, settings.Options, settings.Options.Ledger!, cancellation: cancellation);
        foreach (var target in sweep.Elsewhere)
            output.WriteLine(ReportText.Printable($"Left alone: what runs created on {target}; sweep there with --base-url."));
        foreach (var leftover in sweep.Leftovers)
            output.WriteLine(ReportText.Printable($"Not deleted: {leftover}"));
        var subscriptions = sweep.Unsubscribed == 0 ? "" : $" and {Counted(sweep.Unsubscribed, "subscription")}";
        output.WriteLine(sweep.Runs == 0 ? "No run left anything here." : $"{Counted(sweep.Deleted, "contact")}{subscriptions} deleted that {Counted(sweep.Runs, "unfinished run")} left.");
        return sweep.Leftovers.Count == 0 ? 0 : 1;
    }

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
