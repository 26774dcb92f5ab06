using System.Globalization;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>Writes <c>report.html</c>, the report for people: one file without external resources.</summary>
public static class ReportHtml
{
    // In this order: they become one script.
    private static readonly string[] Scripts =
    [
        "data", "elements", "json", "fields", "exchanges", "checks", "causes", "clauses", "observations", "effort", "filter", "keys",
        "main",
    ];

    /// <summary>Writes the page with the results in it.</summary>
    public static string Write(Verdict verdict, Spec spec)
    {
        var (run, headline) = (verdict.Run, Headline.Of(verdict));
        var body = HtmlPage.Fill(HtmlPage.Resource("report.html"), new()
        {
            ["tone"] = Headline.Tone(verdict),
            ["headline"] = HtmlPage.Text(headline),
            ["target"] = HtmlPage.Text(run.Target.AbsoluteUri),
            ["effort"] = HtmlPage.Text(string.Create(
                CultureInfo.InvariantCulture,
                $"{run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC · {run.Requests} requests in {run.Duration.TotalSeconds:0.0} s")),
            ["causes"] = Causes(verdict.Causes),
            ["tool"] = HtmlPage.Text($"{ResultsJson.Tool} {ResultsJson.Version}"),
        });
        return HtmlPage.Write(
            $"{headline}: {run.Target.AbsoluteUri}", body,
            [HtmlPage.Resource("report.css")],
            [("results", ResultsJson.WriteForHtml(verdict)), ("facts", ResultsJson.SerializeForHtml(ReportFacts.Of(verdict, spec)))],
            [.. Scripts.Select(name => HtmlPage.Resource($"{name}.js"))]);
    }

    // For those whose browser runs no scripts, as some build servers demand.
    private static string Causes(IReadOnlyList<Cause> causes)
    {
        var lines = causes.Select(cause => $"<li>{HtmlPage.Text($"{cause.Clause}: {cause.Checks[0].Message}")}</li>\n");
        return causes.Count == 0 ? "" : $"<ol class=\"panel in\">\n{string.Concat(lines)}</ol>\n";
    }
}
