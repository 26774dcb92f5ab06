using System.Globalization;
using System.Text;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>A run as Markdown, for the summary page of a build.</summary>
public static class MarkdownSummary
{
    /// <summary>The verdict, the failures with what was expected and what came, and what the open clauses turned out to be.</summary>
    public static string Write(Verdict verdict)
    {
        var run = verdict.Run;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## Contacts API: {Heading(verdict)}\n\n{ReportText.Counts(verdict)}. {Line(ReportText.Effort(run))}\n");
        if (run.NoVerdict is { } reason)
            text.Append(CultureInfo.InvariantCulture, $"\n{Line(reason)}\n");
        foreach (var excluded in ReportText.Excluded(run.Excluded))
            text.Append(CultureInfo.InvariantCulture, $"\n{Line(excluded)}\n");
        foreach (var stale in verdict.Stale)
            text.Append(CultureInfo.InvariantCulture, $"\n- {Line(stale)}\n");
        foreach (var failure in verdict.Broken)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {failure.Check.Id} ({failure.Check.Clause}, {ReportText.Of(failure.Level)})\n\n{Line(failure.Check.Requirement)}\n\n");
            text.Append(Fenced("", $"{failure.Message}\nexpected: {failure.Expected}\nactual:   {failure.Actual}"));
            if (failure.FailingExchange is { } failing)
                text.Append('\n').Append(Fenced("sh", failing.Curl));
        }

        Table(text, "Known to fail", ["Check", "Until", "Reason"], verdict.Known.Values.Select(known => new[] { known.Check, $"{known.Until:yyyy-MM-dd}", known.Reason }));
        Table(text, "Skipped", ["Check", "Reason"], run.Checks.Where(check => check.Outcome == Outcome.Skipped).Select(check => new[] { check.Check.Id, check.Message ?? "" }));
        Table(text, "Observed", ["Clause", "Value", "Detail"], run.Observations.Select(seen => new[] { seen.Choice, seen.Value ?? "another", seen.Detail }));
        return text.Append('\n').ToString();
    }

    private static string Heading(Verdict verdict) => verdict.ExitCode switch
    {
        0 => "all applicable checks hold",
        1 => "broken",
        _ => "no verdict",
    };

    private static void Table(StringBuilder text, string title, string[] columns, IEnumerable<string[]> rows)
    {
        var lines = rows.Select(Row).ToArray();
        if (lines.Length == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{title} ({lines.Length})</summary>\n\n{Row(columns)}\n{Row([.. columns.Select(_ => "---")])}\n");
        text.Append(string.Join('\n', lines)).Append("\n\n</details>\n");
    }

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells.Select(Line))} |";

    // What a server sent must not become markup.
    private static string Line(string text) => string.Concat(ReportText.Printable(text).ReplaceLineEndings(" ").Select(c =>
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
