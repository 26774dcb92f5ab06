using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>Writes a run as Markdown, for the summary page of a build.</summary>
public static class MarkdownSummary
{
    /// <summary>Writes the verdict, the failures, and collapsed tables of everything else.</summary>
    public static string Write(Verdict verdict)
    {
        var run = verdict.Run;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"## Contacts API: {Headline.Of(verdict)}\n\n{ReportText.Counts(verdict)}. {Escape(ReportText.Effort(run))}\n");
        AppendLines(
            text,
            [run.NoVerdict, verdict.TooManyFlaky, .. ReportText.Blocked(verdict), .. ReportText.Leftovers(run), ReportText.ReadLag(run)]);
        foreach (var stale in verdict.Stale)
            text.Append(CultureInfo.InvariantCulture, $"\n- {Escape(stale)}\n");
        foreach (var cause in verdict.Causes)
            AppendCause(text, cause);
        AppendTable(
            text, "Known to fail", ["Check", "Until", "Reason"],
            verdict.Known.Select(known => new[] { known.Key, $"{known.Value.Until:yyyy-MM-dd}", known.Value.Reason }));
        AppendTable(
            text, "Flaky", ["Check", "First outcome"], verdict.Flaky.Select(flaky => new[] { flaky.Check.Id, flaky.Message ?? "" }));
        AppendTable(
            text, "Skipped", ["Check", "Reason"],
            run.Checks.Where(result => result.Outcome == Outcome.Skipped)
                .Select(result => new[] { result.Check.Id, result.Message ?? "" }));
        AppendTable(
            text, "Observed", ["Clause", "Value", "Detail"],
            run.Observations.Select(observation => new[] { observation.Choice, observation.Value ?? "other", observation.Detail }));
        AppendLines(text, [ReportText.Repeated(run), ReportText.Order(verdict), .. ReportText.Excluded(run.Excluded)]);
        return ConsoleText.Of(text.Append('\n').ToString());
    }

    private static void AppendLines(StringBuilder text, params string?[] lines)
    {
        foreach (var line in lines.OfType<string>())
            text.Append(CultureInfo.InvariantCulture, $"\n{Escape(line)}\n");
    }

    private static void AppendCause(StringBuilder text, Cause cause)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {cause.Clause} ({ReportText.Of(cause.Checks[0].Level)})\n");
        foreach (var failure in cause.Checks)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{Escape(failure.Check.Id)}**: {Escape(failure.Check.Requirement)}\n\n");
            text.Append(Fenced("", string.Join('\n', [failure.Message, .. ReportText.Evidence(failure)])));
            if (failure.Script is { } script)
                AppendDetails(text, "Script that shows it again", Fenced("sh", script));
            else
                text.Append(CultureInfo.InvariantCulture, $"\nNo script: {Escape(failure.NoScript ?? "")}\n");
        }

        AppendTable(
            text, ReportText.Following(cause) ?? "", ["Check", "Message"],
            cause.Following.Select(failure => new[] { failure.Check.Id, failure.Message ?? "" }));
    }

    private static void AppendDetails(StringBuilder text, string title, string content) => text.Append(
        CultureInfo.InvariantCulture, $"\n<details><summary>{title}</summary>\n\n{content}\n</details>\n");

    private static void AppendTable(StringBuilder text, string title, string[] columns, IEnumerable<string[]> rows)
    {
        var lines = rows.Select(Row).ToArray();
        if (lines.Length == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{title} ({lines.Length})</summary>\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Row(columns)}\n{Row([.. columns.Select(_ => "---")])}\n");
        text.Append(string.Join('\n', lines)).Append("\n\n</details>\n");
    }

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(Escape))} |";

    // Text from a server must not become markup.
    private static string Escape(string text) => string.Concat(ReportText.Printable(text).ReplaceLineEndings(" ").Select(c =>
        c switch
        {
            '<' => "&lt;",
            '&' => "&amp;",
            '|' or '`' or '*' or '_' or '[' or ']' or '\\' => $"\\{c}",
            _ => c.ToString(),
        }));

    private static string Fenced(string language, string text)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return $"{fence}{language}\n{ReportText.Printable(text)}\n{fence}\n";
    }
}
