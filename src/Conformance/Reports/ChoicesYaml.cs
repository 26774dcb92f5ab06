using System.Text;
using System.Text.Encodings.Web;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>Writes the observations of a run as a choices file. With it, the mock behaves like the observed server.</summary>
public static class ChoicesYaml
{
    /// <summary>The file beside it, which the first line names: the JSON Schema by which editors check and complete choices.</summary>
    public const string SchemaFile = "choices.schema.json";

    /// <summary>Writes observed values as <c>choice: "value"</c>, all other observations as comments.</summary>
    public static string Write(RunResult run)
    {
        var text = new StringBuilder($"# yaml-language-server: $schema={SchemaFile}\n");
        text.Append($"# Observed on {Comment(run.Target.AbsoluteUri)}, {ResultsJson.Time(run.StartedAt)}\n");
        foreach (var observation in run.Observations.DistinctBy(observation => observation.Choice))
        {
            var comment = observation.Value is null ? $"{observation.Choice}: {observation.Detail}" : observation.Detail;
            text.Append("# ").Append(Comment(comment)).Append('\n');
            if (observation.Value is { } value)
                text.Append(observation.Choice).Append(": \"").Append(JavaScriptEncoder.Default.Encode(value)).Append("\"\n");
        }

        // A file with only comments is not a YAML document.
        return run.Observations.Any(observation => observation.Value is not null) ? text.ToString() : text.Append("{}\n").ToString();
    }

    private static string Comment(string text) => ReportText.Printable(text).ReplaceLineEndings(" ").Replace('\t', ' ');
}
