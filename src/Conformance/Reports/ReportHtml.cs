using System.Text.Encodings.Web;
using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>A run as <c>report.html</c>, for people: one file that needs nothing beside it.</summary>
public static class ReportHtml
{
    private const string Template = "report.html";
    private const string Results = "\"RESULTS\"";
    private const string Clauses = "\"CLAUSES\"";

    /// <summary>The page, with the results in it.</summary>
    public static string Write(Verdict verdict, Spec spec)
    {
        using var template = new StreamReader(typeof(ReportHtml).Assembly.GetManifestResourceStream(Template)!);
        // The default encoder writes < as \u003C: no text of a server can end the script element.
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.Default };
        return template.ReadToEnd()
            .Replace(Clauses, Sentences(verdict, spec, options), StringComparison.Ordinal)
            .Replace(Results, ResultsJson.Write(verdict, options), StringComparison.Ordinal);
    }

    private static string Sentences(Verdict verdict, Spec spec, JsonWriterOptions options) => ResultsJson.Written(options, json =>
    {
        var ids = verdict.Run.Checks.Select(check => check.Check.Clause).Concat(verdict.Run.Observations.Select(seen => seen.Choice.Split('.')[0]));
        foreach (var clause in ids.Distinct().Select(spec.Clauses.GetValueOrDefault).OfType<Clause>())
            json.WriteString(clause.Id, clause.Description);
    });
}
