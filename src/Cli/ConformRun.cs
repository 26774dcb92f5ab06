using Fluenzr.ContractKit.Cli.ConsoleOutput;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Runs the suite, tells what it found and writes the reports.</summary>
internal static class ConformRun
{
    /// <summary>Gives the exit code: 0 all applicable checks hold, 1 a clause is broken, 2 no verdict.</summary>
    public static async Task<int> RunAsync(ConformSettings settings, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var checks = CheckSelection.Of(settings.Spec, settings.Options);
        var excluded = CheckSelection.Excluded(settings.Spec, settings.Options);
        if (checks.Count == 0)
            throw new UsageException(excluded.Count > 0 ? string.Join(". ", ReportText.Excluded(excluded)) : $"No check matches '{settings.Options.Only}'; contractkit conform --list shows all.");
        if (settings.List)
        {
            CheckList.Write(output, checks, excluded, settings.Spec);
            return 0;
        }

        UsageRules.Production(settings);
        PrepareFiles(settings);
        var run = await RunProgress.ShowAsync(
            output, checks.Count, progress => Runner.RunAsync(settings.Spec, settings.Options, progress, cancellation: cancellation));
        var verdict = Weigh(run, settings);
        RunReport.Write(output, verdict);
        WriteFiles(settings, verdict);
        if (verdict.Run.NoVerdict is { } reason)
            errors.WriteLine(ReportText.Printable(reason));
        return verdict.ExitCode;
    }

    /// <summary>Weighs a run against the known deviations.</summary>
    public static Verdict Weigh(RunResult run, ConformSettings settings) => Deviations.Weigh(
        run, settings.Deviations, CheckSelection.Of(settings.Spec).Select(check => check.Id).ToHashSet(), DateOnly.FromDateTime(run.StartedAt.UtcDateTime));

    /// <summary>Makes the directories of the reports, before the run: after it would be late to learn that they cannot be made.</summary>
    public static void PrepareFiles(ConformSettings settings)
    {
        foreach (var directory in new[] { settings.ReportDir, Path.GetDirectoryName(settings.ChoicesOut), Path.GetDirectoryName(settings.Options.Ledger) })
        {
            if (!string.IsNullOrEmpty(directory))
                Directory.CreateDirectory(directory);
        }
    }

    /// <summary>Writes the reports that were asked for.</summary>
    public static void WriteFiles(ConformSettings settings, Verdict verdict)
    {
        if (settings.ReportDir is { } directory)
        {
            File.WriteAllText(Path.Combine(directory, "results.json"), ResultsJson.Write(verdict));
            File.WriteAllText(Path.Combine(directory, "junit.xml"), JUnitXml.Write(verdict));
            File.WriteAllText(Path.Combine(directory, "run.har"), RunHar.Write(verdict.Run));
            File.WriteAllText(Path.Combine(directory, "report.html"), ReportHtml.Write(verdict, settings.Spec));
        }

        // Without a verdict nothing was observed: a file that says otherwise would be taken at its word.
        if (settings.ChoicesOut is { } choices && verdict.Run.NoVerdict is null)
            File.WriteAllText(choices, ChoicesYaml.Write(verdict.Run));
        if (settings.StepSummary is { } summary)
            File.AppendAllText(summary, MarkdownSummary.Write(verdict));
    }
}
