using System.Text.Encodings.Web;
using System.Text.Json;
using Fluenzr.ContractKit.Cli.ConsoleOutput;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Parity.Drift;
using Fluenzr.ContractKit.Parity.Learning;
using Fluenzr.ContractKit.Parity.Proposals;
using Fluenzr.ContractKit.Parity.Reports;

namespace Fluenzr.ContractKit.Cli;

/// <summary>Compares what a server does with what it did when a choices file was learned.</summary>
internal static class DriftCheck
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the exit code: 0 as it was, 1 changed, looks differ or something is left, 2 no verdict.</summary>
    public static async Task<int> RunAsync(
        ConformSettings settings, string baseline, string? folder, bool proposes, TextWriter output, TextWriter errors,
        CancellationToken cancellation)
    {
        UsageRules.Production(settings);
        if (folder is not null && Path.GetFullPath(Path.Combine(folder, Path.GetFileName(baseline))) == Path.GetFullPath(baseline))
            throw new UsageException("--out: the baseline is in this directory, and would be overwritten. Name another directory.");
        var proposed = proposes ? Path.Combine(folder!, Path.GetFileName(settings.Spec.File)) : null;
        if (proposed is not null && Path.GetFullPath(proposed) == Path.GetFullPath(settings.Spec.File))
            throw new UsageException("--out: the contract is in this directory, and would be overwritten. Name another directory.");
        var then = ImageComments.Read(settings.Spec, baseline);
        if (folder is not null)
            Directory.CreateDirectory(folder);
        var learned = await LearnedTwice.RunAsync(settings.Spec, settings.Options, new Notices(errors), cancellation);
        if (learned.Run.NoVerdict is { } reason)
        {
            errors.WriteLine(ConsoleText.Of(reason));
            return 2;
        }

        var now = await LearnRun.LookAsync(settings, learned, errors, cancellation);
        var lines = await File.ReadAllLinesAsync(baseline, cancellation);
        DriftChange[] changes =
            [.. DriftComparison.Compare(then, now).Select(change => DriftLines.Locate(change, settings.Spec, lines))];
        var proposal = proposes ? SpecProposal.Create(settings.Spec, changes, now) : null;
        var report = new DriftReport(settings.Options.BaseUrl, then.At, now.At, changes) { ByHand = proposal?.ByHand };
        string[] leftovers = [.. learned.Run.Leftovers, .. now.Leftovers];
        foreach (var leftover in leftovers)
            output.WriteLine(ReportText.Printable($"Not deleted: {leftover}"));
        if (then.Tool != now.Tool)
            errors.WriteLine($"{baseline} is of version {then.Tool}, which may have sent other requests. Learn it anew.");
        if (DriftComparison.NotLookedAt(then, now) is { Count: > 0 } others)
            output.WriteLine($"Not looked at: {string.Join(", ", others)}");
        if (!learned.IsSame)
            output.WriteLine("The two looks at the choices did not see the same.");
        await output.WriteAsync(report.Console());
        if (folder is not null)
        {
            await WriteAsync(folder, report);
            await ChoicesFile.WriteAsync(
                Path.Combine(folder, Path.GetFileName(baseline)), LearnRun.Text(learned.Run, now), settings.Spec);
        }

        if (proposal is not null)
        {
            await File.WriteAllTextAsync(proposed!, proposal.Text, cancellation);
            output.WriteLine($"Proposed: {proposed}, {Path.Combine(folder!, Path.GetFileName(baseline))}");
        }

        return changes.Any(change => !change.IsOnlyTold) || leftovers.Length > 0 || !learned.IsSame ? 1 : 0;
    }

    private static async Task WriteAsync(string folder, DriftReport report)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "drift.md"), report.Markdown());
        await File.WriteAllTextAsync(Path.Combine(folder, "drift.json"), report.Json().ToJsonString(Indented) + "\n");
    }
}
