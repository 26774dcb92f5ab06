using System.Globalization;
using System.Text;
using System.Xml;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>Writes <c>junit.xml</c>, the report for build servers. Each check is a test case; its clause is the class.</summary>
public static class JUnitXml
{
    /// <summary>Writes a run as XML.</summary>
    public static string Write(Verdict verdict)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            WriteSuite(xml, verdict);
            xml.WriteEndElement();
        }

        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static void WriteSuite(XmlWriter xml, Verdict verdict)
    {
        var run = verdict.Run;
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "Contacts API");
        xml.WriteAttributeString("hostname", ReportText.Printable(run.Target.Authority));
        xml.WriteAttributeString("timestamp", run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", Seconds(run.Duration));
        string[] errors = [.. run.NoVerdict is { } reason ? [reason] : Array.Empty<string>(), .. ReportText.Blocked(verdict)];
        var errorCount = errors.Length + (run.Leftovers.Count == 0 ? 0 : 1);
        var tooManyFlaky = verdict.TooManyFlaky is null ? 0 : 1;
        xml.WriteAttributeString("tests", Number(run.Checks.Count + verdict.Stale.Count + tooManyFlaky + errorCount));
        xml.WriteAttributeString("failures", Number(verdict.Failures.Count + verdict.Stale.Count + tooManyFlaky));
        xml.WriteAttributeString("errors", Number(errorCount));
        xml.WriteAttributeString("skipped", Number(run.Count(Outcome.Skipped) + verdict.Known.Count));
        WriteProperties(xml, run);
        var causes = verdict.Causes;
        foreach (var check in run.Checks)
            WriteCheck(xml, check, verdict, causes.FirstOrDefault(cause => cause.Following.Contains(check)));
        foreach (var stale in verdict.Stale)
            WriteCase(xml, "deviations", stale, "failure", stale);
        if (verdict.TooManyFlaky is { } flaky)
            WriteCase(xml, "run", "flaky", "failure", flaky);
        // Some build servers take a report without test cases as a success.
        foreach (var error in errors)
            WriteCase(xml, "run", "verdict", "error", error);
        if (run.Leftovers.Count > 0)
            WriteCase(xml, "run", "nothing is left behind", "error", string.Join(". ", ReportText.Leftovers(run)));
        xml.WriteEndElement();
    }

    private static void WriteProperties(XmlWriter xml, RunResult run)
    {
        xml.WriteStartElement("properties");
        WriteProperty(xml, "orderSeed", Number(run.OrderSeed));
        WriteProperty(xml, "flaky", Number(run.Count(Outcome.Flaky)));
        WriteProperty(xml, "repeatedRequests", Number(run.Repeated.Values.Sum()));
        foreach (var (reason, count) in run.Repeated)
            WriteProperty(xml, $"repeatedRequests.{reason}", Number(count));
        WriteProperty(xml, "peakContacts", Number(run.PeakContacts));
        if (ReportText.ReadLag(run) is { } lag)
            WriteProperty(xml, "readLag", lag);
        if (run.Excluded.Count > 0)
            WriteProperty(xml, "excluded", string.Join(". ", ReportText.Excluded(run.Excluded)));
        xml.WriteEndElement();
    }

    private static void WriteProperty(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private static void WriteCheck(XmlWriter xml, CheckResult result, Verdict verdict, Cause? cause)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", result.Check.Clause);
        xml.WriteAttributeString("name", $"{result.Check.Id}: {result.Check.Requirement}");
        xml.WriteAttributeString("time", Seconds(result.Duration));
        if (verdict.Known.TryGetValue(result.Check.Id, out var known))
            WriteMessage(xml, "skipped", $"Known to fail until {known.Until:yyyy-MM-dd}: {known.Reason}", null);
        else if (result.Outcome == Outcome.Skipped)
            WriteMessage(xml, "skipped", result.Message ?? "", null);
        else if (result.Outcome == Outcome.Failed)
            WriteMessage(xml, "failure", result.Message ?? "", Detail(result, cause));
        else if (result.Outcome == Outcome.Flaky)
            WriteMessage(xml, "flakyFailure", result.Message ?? "", Detail(result, null));
        xml.WriteEndElement();
    }

    private static string Detail(CheckResult result, Cause? cause)
    {
        string?[] lines =
        [
            cause is null ? null : $"caused by:    {cause.Clause} ({cause.Checks[0].Check.Id})",
            $"requirement:  {result.Check.Requirement}", $"expected:     {result.Expected}", $"got:          {result.Actual}",
            result.Response is { } response && response != result.Actual ? $"response:     {response}" : null,
            result.After is { } after ? $"after:        {after}" : null,
            result.NoScript is { } reason ? $"no script:    {reason}" : null,
            result.Script is { } script ? $"\n{script}" : null,
        ];
        return $"\n{string.Join('\n', lines.OfType<string>())}\n";
    }

    private static void WriteCase(XmlWriter xml, string className, string name, string element, string message)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", className);
        xml.WriteAttributeString("name", ReportText.Printable(name));
        WriteMessage(xml, element, message, null);
        xml.WriteEndElement();
    }

    private static void WriteMessage(XmlWriter xml, string element, string message, string? detail)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", ReportText.Printable(message));
        if (detail is not null)
            xml.WriteString(ReportText.Printable(detail));
        xml.WriteEndElement();
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
