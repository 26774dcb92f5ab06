using System.Text;
using System.Text.Encodings.Web;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>What the open clauses turned out to be, as a choices file: with it the mock behaves like the server that was checked.</summary>
public static class ChoicesYaml
{
    /// <summary>The observations that have a value as <c>choice: "value"</c>, the others as comments.</summary>
    public static string Write(RunResult run)
    {
        var text = new StringBuilder($"# Observed on {Comment(run.Target.AbsoluteUri)}, {ResultsJson.Time(run.StartedAt)}\n");
        foreach (var observation in run.Observations.DistinctBy(observation => observation.Choice))
        {
            text.Append("# ").Append(Comment(observation.Value is null ? $"{observation.Choice}: {observation.Detail}" : observation.Detail)).Append('\n');
            if (observation.Value is { } value)
                text.Append(observation.Choice).Append(": \"").Append(JavaScriptEncoder.Default.Encode(value)).Append("\"\n");
        }

        // A file of nothing but comments would be no YAML document.
        return run.Observations.Any(observation => observation.Value is not null) ? text.ToString() : text.Append("{}\n").ToString();
    }

    private static string Comment(string text) => ReportText.Printable(text).ReplaceLineEndings(" ").Replace('\t', ' ');
}
