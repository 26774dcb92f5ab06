using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>Reports are read by programs and by people, whatever a server sent.</summary>
public sealed class ReportTests
{
    private static readonly Verdict Mixed = TestRuns.Verdict(
        TestRuns.Passed("a/passed"), TestRuns.Failed("b/failed", TestRuns.Nasty), TestRuns.Skipped("c/skipped", TestRuns.Nasty));

    [Fact]
    public void Json_HasItsDocumentedShape()
    {
        var json = JsonElement.Parse(ResultsJson.Write(Mixed));

        Assert.Equal("Fluenzr.ContractKit", json.GetProperty("tool").GetString());
        Assert.Equal("0.1.0", json.GetProperty("version").GetString());
        Assert.Equal("https://staging.example/v1", json.GetProperty("target").GetString());
        Assert.Equal("2026-03-01T12:00:00.000Z", json.GetProperty("startedAt").GetString());
        Assert.Equal(42, json.GetProperty("orderSeed").GetInt32());
        Assert.Equal((12300, 612), (json.GetProperty("durationMs").GetInt32(), json.GetProperty("requests").GetInt32()));
        Assert.Equal("""{"passed":1,"failed":1,"known":0,"skipped":1,"flaky":0,"observed":0}""", Regex.Replace(
            json.GetProperty("summary").GetRawText(), @"\s", ""));
        Assert.Equal(["passed", "failed", "skipped"], json.GetProperty("checks").EnumerateArray()
            .Select(check => check.GetProperty("outcome").GetString()));
        var failed = json.GetProperty("checks")[1];
        Assert.Equal(("b/failed", "EMAIL-DUP", "documented"), (Text(failed, "id"), Text(failed, "clause"), Text(failed, "level")));
        Assert.Equal(TestRuns.Nasty, Text(failed, "actual"));
        Assert.Equal("#!/bin/sh\nexit 1\n", Text(failed, "script"));
        Assert.Equal("""[{"clause":"EMAIL-DUP","level":"documented","checks":["b/failed"],"following":[]}]""", Regex.Replace(
            json.GetProperty("causes").GetRawText(), @"\s", ""));
        Assert.Equal(2, failed.GetProperty("exchanges").GetArrayLength());
        Assert.Equal(failed.GetProperty("exchanges")[1].GetProperty("number").GetInt32(), failed.GetProperty("failingExchange").GetInt32());
        Assert.Equal(JsonValueKind.Array, json.GetProperty("observations").ValueKind);
    }

    [Theory]
    [InlineData("createContact POST, createContact POST, createContact POST", "All failures: createContact (POST)")]
    [InlineData("deleteContact DELETE, deleteGroup DELETE, deleteGroup DELETE", "All failures: DELETE requests")]
    [InlineData("createContact POST, updateContact PUT, createContact POST", null)]
    [InlineData("createContact POST, createContact POST", null)]
    public void WhatAllFailuresHaveInCommon_IsSaid(string requests, string? sentence)
    {
        var failed = requests.Split(", ").Select((request, i) => TestRuns.Failed($"a/{i}") with
        {
            FailingExchange = TestRuns.Exchange(i) with { Operation = request.Split(' ')[0], Method = request.Split(' ')[1] },
        });

        Assert.Equal(sentence, ReportText.InCommon(TestRuns.Verdict([.. failed])));
    }

    [Fact]
    public void JUnit_HasACaseForEachCheck_WhateverWasSent()
    {
        var suite = XDocument.Parse(JUnitXml.Write(Mixed)).Root!.Element("testsuite")!;

        Assert.Equal(
            ("3", "1", "1", "0"),
            ((string?)suite.Attribute("tests"), (string?)suite.Attribute("failures"), (string?)suite.Attribute("skipped"), (string?)suite.Attribute("errors")));
        var cases = suite.Elements("testcase").ToArray();
        Assert.All(cases, test => Assert.Equal("EMAIL-DUP", (string?)test.Attribute("classname")));
        Assert.Empty(cases[0].Elements());
        Assert.Contains("expected:     \"Email already exists\"", cases[1].Element("failure")!.Value, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)", (string?)cases[2].Element("skipped")!.Attribute("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_NamesFlakyChecksAndRepeatedRequests()
    {
        var run = TestRuns.Run(TestRuns.Failed("b/failed") with { Outcome = Outcome.Flaky }) with
        {
            Repeated = new Dictionary<string, int> { ["connection closed"] = 3, ["status 502"] = 1 },
        };
        var verdict = new Verdict(run, new Dictionary<string, Deviation>(), []) { MaxFlaky = 0 };

        var suite = XDocument.Parse(JUnitXml.Write(verdict)).Root!.Element("testsuite")!;

        var properties = suite.Descendants("property")
            .ToDictionary(property => (string)property.Attribute("name")!, property => (string)property.Attribute("value")!);
        Assert.Equal(("1", "4", "3"),
            (properties["flaky"], properties["repeatedRequests"], properties["repeatedRequests.connection closed"]));
        Assert.NotNull(suite.Elements("testcase").First().Element("flakyFailure"));
        Assert.Equal("Flaky checks: 1. --max-flaky allows 0.", (string?)suite.Descendants("failure").Single().Attribute("message"));
        Assert.Equal("Requests sent again: 4 (3 connection closed, 1 status 502)", ReportText.Repeated(run));
    }

    [Fact]
    public void JUnit_IsNeverEmpty_WhenThereIsNoVerdict()
    {
        var suite = XDocument.Parse(JUnitXml.Write(new Verdict(
            TestRuns.Run() with { NoVerdict = "It cannot be reached." }, new Dictionary<string, Deviation>(), []))).Root!;

        Assert.Equal("It cannot be reached.", (string?)Assert.Single(suite.Descendants("error")).Attribute("message"));
    }

    [Fact]
    public void Har_HasEveryExchangeOnce_InOrder()
    {
        var log = JsonElement.Parse(RunHar.Write(Mixed.Run)).GetProperty("log");

        Assert.Equal("1.2", log.GetProperty("version").GetString());
        var entries = log.GetProperty("entries").EnumerateArray().ToArray();
        Assert.Equal(["a/passed", "b/failed", "b/failed"], entries.Select(entry => Text(entry, "comment")));
        Assert.Equal("a b", Text(entries[0].GetProperty("request").GetProperty("queryString")[0], "value"));
        Assert.Equal("application/json", Text(entries[0].GetProperty("request").GetProperty("postData"), "mimeType"));
        Assert.Equal(TestRuns.Nasty, Text(entries[2].GetProperty("response").GetProperty("content"), "text"));
    }

    [Fact]
    public void Html_KeepsWhatAServerSentOutOfItsMarkup()
    {
        var html = ReportHtml.Write(Mixed, TestRuns.Spec);

        Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
        var results = Regex.Match(
            html, """<script type="application/json" id="results">(.*?)</script>""", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(TestRuns.Nasty, Text(JsonElement.Parse(results).GetProperty("checks")[1], "actual"));
        Assert.DoesNotMatch("""(?i)(src|href)\s*=|@import|url\(""", html.Replace(results, "", StringComparison.Ordinal));
    }

    [Fact]
    public void Html_OfAWholeRun_IsWrittenToBeLookedAt()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "report.html");

        File.WriteAllText(file, ReportHtml.Write(TestRuns.Whole(), TestRuns.Spec));

        Assert.InRange(new FileInfo(file).Length, 20_000, 2_000_000);
    }

    [Fact]
    public void Markdown_KeepsWhatAServerSentInItsPlace()
    {
        var markdown = MarkdownSummary.Write(Mixed);

        Assert.StartsWith("## Contacts API: 1 of 2 checks failed, because EMAIL-DUP is broken\n\n1 passed, 1 failed, 1 skipped.", markdown, StringComparison.Ordinal);
        Assert.Contains("````\nExpected error.message", markdown, StringComparison.Ordinal);
        Assert.Contains("| c/skipped | &lt;/script>", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_AreReadByTheContractAsTheyAre()
    {
        var run = TestRuns.Run() with
        {
            Observations =
            [
                new Observation("PAGE-OVER", "clamped", "A perPage of 101 gave 100.\nYes"),
                new Observation("METHOD", "404", "As for an unknown path."),
                new Observation("TIME-FORM.zone", "offset", "+00:00"),
                new Observation("ID-FORM", null, "Ids are numbers."),
            ],
        };

        var text = ChoicesYaml.Write(run);

        var choices = Choices.Parse(TestRuns.Spec, "observed.yaml", text);
        Assert.Equal(("clamped", "404", "offset"), (choices["PAGE-OVER"], choices["METHOD"], choices["TIME-FORM.zone"]));
        Assert.Equal(TestRuns.Spec.Choices["ID-FORM"].Default, choices["ID-FORM"]);
        Assert.Contains("# ID-FORM: Ids are numbers.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_OfARunThatObservedNothing_AreTheDefaults() =>
        Assert.Equal(TestRuns.Spec.Choices["METHOD"].Default, Choices.Parse(
            TestRuns.Spec, "observed.yaml", ChoicesYaml.Write(TestRuns.Run()))["METHOD"]);

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
