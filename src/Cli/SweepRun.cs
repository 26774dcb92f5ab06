using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Deletes what killed runs left behind and prints the result.</summary>
internal static class SweepRun
{
    /// <summary>Returns the exit code: 0 everything is deleted, 1 something could not be deleted.</summary>
    public static async Task<int> RunAsync(ConformSettings settings, TextWriter output, CancellationToken cancellation)
    {
        UsageRules.Production(settings);
        var sweep = await SweepAsync(settings.Spec, settings.Options, settings.Sweep!, cancellation);
        foreach (var target in sweep.Elsewhere)
            output.WriteLine(ReportText.Printable($"Not swept: unfinished runs on {target}. Sweep them with --base-url {target}"));
        foreach (var leftover in sweep.Leftovers)
            output.WriteLine(ReportText.Printable($"Not deleted: {leftover}"));
        output.WriteLine(sweep.Runs == 0 ? Nothing(settings.Sweep!) : Summary(sweep));
        return sweep.Leftovers.Count == 0 ? 0 : 1;
    }

    private static Task<SweepResult> SweepAsync(
        Spec spec, RunOptions options, SweepScope scope, CancellationToken cancellation) => scope switch
    {
        { RunId: { } runId } => Sweeper.SweepRunAsync(spec, options, runId, cancellation: cancellation),
        { OlderThan: { } age } => Sweeper.SweepOlderAsync(spec, options, age, cancellation: cancellation),
        _ => Sweeper.SweepAsync(spec, options, scope.Ledger!, cancellation: cancellation),
    };

    private static string Nothing(SweepScope scope) =>
        $"Nothing to delete: no {(scope.Ledger is null ? "older run left anything" : "unfinished run")} on this target.";

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
