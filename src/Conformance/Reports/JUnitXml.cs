using System.Globalization;
using System.Text;
using System.Xml;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>A run as <c>junit.xml</c>, for build servers: every check is a test case, its clause the class.</summary>
public static class JUnitXml
{
    /// <summary>The run as XML text.</summary>
    public static string Write(Verdict verdict)
    {
        var run = verdict.Run;
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "Contacts API");
            xml.WriteAttributeString("hostname", ReportText.Printable(run.Target.Authority));
            xml.WriteAttributeString("timestamp", run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
            xml.WriteAttributeString("time", Seconds(run.Duration));
            xml.WriteAttributeString("tests", Number(run.Checks.Count + verdict.Stale.Count + (run.NoVerdict is null ? 0 : 1)));
            xml.WriteAttributeString("failures", Number(verdict.Broken.Count + verdict.Stale.Count));
            xml.WriteAttributeString("errors", run.NoVerdict is null ? "0" : "1");
            xml.WriteAttributeString("skipped", Number(run.Count(Outcome.Skipped) + verdict.Known.Count));
            if (run.Excluded.Count > 0)
                Property(xml, "excluded", string.Join(". ", ReportText.Excluded(run.Excluded)));
            foreach (var check in run.Checks)
                Write(xml, check, verdict);
            foreach (var stale in verdict.Stale)
                Write(xml, "deviations", stale, "failure", stale);
            // A build server that finds no test case at all may call that a success.
            if (run.NoVerdict is not null)
                Write(xml, "run", "verdict", "error", run.NoVerdict);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static void Write(XmlWriter xml, CheckResult result, Verdict verdict)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", result.Check.Clause);
        xml.WriteAttributeString("name", $"{result.Check.Id}: {result.Check.Requirement}");
        xml.WriteAttributeString("time", Seconds(result.Duration));
        if (verdict.Known.TryGetValue(result.Check.Id, out var known))
            Message(xml, "skipped", $"Known to fail until {known.Until:yyyy-MM-dd}: {known.Reason}", null);
        else if (result.Outcome == Outcome.Skipped)
            Message(xml, "skipped", result.Message ?? "", null);
        else if (result.Outcome == Outcome.Failed)
            Message(xml, "failure", result.Message ?? "", $"promise:  {result.Check.Requirement}\nexpected: {result.Expected}\nactual:   {result.Actual}\n\n{result.FailingExchange?.Curl}");
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string className, string name, string element, string message)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", className);
        xml.WriteAttributeString("name", ReportText.Printable(name));
        Message(xml, element, message, null);
        xml.WriteEndElement();
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("properties");
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Message(XmlWriter xml, string element, string message, string? detail)
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
