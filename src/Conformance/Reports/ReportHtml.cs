using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>Writes <c>report.html</c>, the report for people: one file without external resources.</summary>
public static class ReportHtml
{
    private const string Template = "report.html";
    private const string ResultsPlaceholder = "\"RESULTS\"";
    private const string ClausesPlaceholder = "\"CLAUSES\"";

    /// <summary>Writes the page with the results in it.</summary>
    public static string Write(Verdict verdict, Spec spec)
    {
        using var template = new StreamReader(typeof(ReportHtml).Assembly.GetManifestResourceStream(Template)!);
        return template.ReadToEnd()
            .Replace(ClausesPlaceholder, ResultsJson.SerializeForHtml(Descriptions(verdict, spec)), StringComparison.Ordinal)
            .Replace(ResultsPlaceholder, ResultsJson.WriteForHtml(verdict), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Descriptions(Verdict verdict, Spec spec) => verdict.Run.Checks
        .Select(result => result.Check.Clause)
        .Concat(verdict.Run.Observations.Select(observation => observation.Choice.Split('.')[0]))
        .Distinct()
        .Select(spec.Clauses.GetValueOrDefault)
        .OfType<Clause>()
        .ToDictionary(clause => clause.Id, clause => clause.Description);
}
