using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Conformance.Reports;
using Snapshooter.Xunit3;

namespace Fluenzr.ContractKit.Cli.Tests.Reports;

/// <summary>The reports of a small fixed run with each outcome.</summary>
public sealed partial class ReportSnapshotTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void ResultsJson_IsTheReviewedText() => Match(ResultsJson.Write(TestRuns.Small()));

    [Fact]
    public void JUnitXml_IsTheReviewedText() => Match(JUnitXml.Write(TestRuns.Small()));

    [Fact]
    public void MarkdownSummary_IsTheReviewedText() => Match(MarkdownSummary.Write(TestRuns.Small()));

    // Without styles, script code and their hashes. ReportPageTests compares the text that the script shows.
    [Fact]
    public void ReportHtml_IsTheReviewedText()
    {
        var html = ReportHtml.Write(TestRuns.Small(), TestRuns.Spec);
        html = Hash().Replace(Code().Replace(html, "$1 … $3"), "sha256-…");
        Match(Data().Replace(html, match => $"{match.Groups[1]}\n{Indent(match.Groups[2].Value)}\n{match.Groups[3]}"));
    }

    private static string Indent(string json) => JsonSerializer.Serialize(JsonElement.Parse(json), Indented);

    private static void Match(string report) => Snapshot.Match(report.Replace(ResultsJson.Version, "VERSION", StringComparison.Ordinal));

    [GeneratedRegex("(<style>|<script>)(.*?)(</style>|</script>)", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("sha256-[^']+")]
    private static partial Regex Hash();

    [GeneratedRegex("""(<script type="application/json"[^>]*>)(.*?)(</script>)""", RegexOptions.Singleline)]
    private static partial Regex Data();
}
