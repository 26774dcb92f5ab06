using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Reports;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Deletes what killed runs left behind, and tells what became of it.</summary>
internal static class Sweeping
{
    /// <summary>Gives the exit code: 0 all is gone, 1 something could not be deleted.</summary>
    public static async Task<int> RunAsync(ConformSettings settings, TextWriter output, CancellationToken cancellation)
    {
        Usage.Production(settings);
        var sweep = await Sweeper.SweepAsync(settings.Spec, settings.Options, settings.Options.Ledger!, cancellation: cancellation);
        foreach (var target in sweep.Elsewhere)
            output.WriteLine(Words.Printable($"Left alone: what runs created on {target}; sweep there with --base-url."));
        foreach (var leftover in sweep.Leftovers)
            output.WriteLine(Words.Printable($"Not deleted: {leftover}"));
        var (contacts, runs) = (sweep.Deleted == 1 ? "contact" : "contacts", sweep.Runs == 1 ? "run" : "runs");
        output.WriteLine(sweep.Runs == 0 ? "No run left anything here." : $"{sweep.Deleted} {contacts} deleted that {sweep.Runs} unfinished {runs} left.");
        return sweep.Leftovers.Count == 0 ? 0 : 1;
    }
}
