using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Deletes what killed runs left behind and prints the result.</summary>
internal static class SweepRun
{
    /// <summary>Returns the exit code: 0 everything is deleted, 1 something could not be deleted.</summary>
    public static async Task<int> RunAsync(ConformSettings settings, TextWriter output, CancellationToken cancellation)
    {
        UsageRules.Production(settings);
        var sweep = await Sweeper.SweepAsync(settings.Spec, settings.Options, settings.Options.Ledger!, cancellation: cancellation);
        foreach (var target in sweep.Elsewhere)
            output.WriteLine(ReportText.Printable($"Not swept: unfinished runs on {target}. Sweep them with --base-url {target}"));
        foreach (var leftover in sweep.Leftovers)
            output.WriteLine(ReportText.Printable($"Not deleted: {leftover}"));
        output.WriteLine(sweep.Runs == 0 ? "Nothing to delete: no unfinished run on this target." : Summary(sweep));
        return sweep.Leftovers.Count == 0 ? 0 : 1;
    }

    private static string Summary(SweepResult sweep)
    {
        string[] deleted =
        [
            Counted(sweep.Contacts, "contact"),
            .. sweep.Groups == 0 ? Array.Empty<string>() : [Counted(sweep.Groups, "group")],
            .. sweep.Subscriptions == 0 ? Array.Empty<string>() : [Counted(sweep.Subscriptions, "subscription")],
        ];
        return $"Deleted {string.Join(" and ", deleted)} of {Counted(sweep.Runs, "unfinished run")}.";
    }

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
