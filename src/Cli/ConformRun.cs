using Fluenzr.ContractKit.Cli.ConsoleOutput;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Runs the suite, prints the results and writes the reports.</summary>
internal static class ConformRun
{
    /// <summary>Returns the exit code: 0 all checks that ran passed, 1 a check failed, 2 no verdict.</summary>
    public static async Task<int> RunAsync(ConformSettings settings, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var plan = TestPlan.Create(settings.Spec, settings.Options);
        if (plan.Checks.Count == 0)
        {
            throw new UsageException(plan.Excluded.Count > 0
                ? string.Join(". ", ReportText.Excluded(plan.Excluded))
                : NoMatch(settings.Options));
        }

        if (settings.List)
        {
            CheckList.Write(output, plan);
            return 0;
        }

        UsageRules.Production(settings);
        PrepareFiles(settings);
        var run = await RunProgress.ShowAsync(
            output, plan.Checks.Count, settings.Verbose,
            (progress, notices) => Runner.RunAsync(plan, progress, null, notices, cancellation));
        var verdict = ToVerdict(run, settings);
        RunReport.Write(output, verdict, settings.ReportDir, settings.Verbose);
        await WriteFilesAsync(settings, verdict);
        if (verdict.Run.NoVerdict is { } reason)
            errors.WriteLine(ConsoleText.Of(reason));
        else if (verdict.ExitCode == 2 && verdict.Blocked.Count > 0)
            errors.WriteLine($"No verdict for {verdict.Blocked.Count} checks: something in front of the API blocks their requests.");
        return verdict.ExitCode;
    }

    /// <summary>Applies the known deviations to the results of a run.</summary>
    public static Verdict ToVerdict(RunResult run, ConformSettings settings)
    {
        var ids = CheckCatalog.For(settings.Spec).Select(check => check.Id).ToHashSet();
        return Verdict.Of(run, settings.Deviations, ids, DateOnly.FromDateTime(run.StartedAt.UtcDateTime)) with
        {
            MaxFlaky = settings.MaxFlaky,
        };
    }

    // The scripts of an earlier run are about other failures.
    private static void WriteScripts(string folder, Verdict verdict)
    {
        if (Directory.Exists(folder))
            Array.ForEach(Directory.GetFiles(folder, "*.sh"), File.Delete);
        foreach (var result in verdict.Run.Checks.Where(result => result.Script is not null))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, ReportText.ScriptFile(result.Check.Id)), result.Script);
        }
    }

    private static string NoMatch(RunOptions options)
    {
        var but = options.Exclude.Count == 0 ? "" : $" and not '{string.Join("' or '", options.Exclude)}'";
        return $"No check matches '{string.Join("' or '", options.Only)}'{but}. 'contractkit conform --list' shows all checks.";
    }

    /// <summary>Creates the folders of the output files before the run: after it, an error would come too late.</summary>
    public static void PrepareFiles(ConformSettings settings)
    {
        string?[] folders =
        [
            settings.ReportDir, Path.GetDirectoryName(settings.ChoicesOut), Path.GetDirectoryName(settings.Options.Ledger),
        ];
        foreach (var folder in folders.Where(folder => !string.IsNullOrEmpty(folder)))
            Directory.CreateDirectory(folder!);
    }

    /// <summary>Writes the requested reports.</summary>
    public static async Task WriteFilesAsync(ConformSettings settings, Verdict verdict)
    {
        if (settings.ReportDir is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, "results.json"), ResultsJson.Write(verdict));
            File.WriteAllText(Path.Combine(folder, "junit.xml"), JUnitXml.Write(verdict));
            File.WriteAllText(Path.Combine(folder, "run.har"), RunHar.Write(verdict.Run));
            File.WriteAllText(Path.Combine(folder, "report.html"), ReportHtml.Write(verdict, settings.Spec));
            WriteScripts(Path.Combine(folder, "scripts"), verdict);
        }

        // A run without a verdict observed nothing. An empty choices file would claim that the server has the default choices.
        if (settings.ChoicesOut is { } choices && verdict.Run.NoVerdict is null)
            await ChoicesFile.WriteAsync(choices, ChoicesYaml.Write(verdict.Run), settings.Spec);
        if (settings.StepSummary is { } summary)
            File.AppendAllText(summary, MarkdownSummary.Write(verdict));
    }
}
