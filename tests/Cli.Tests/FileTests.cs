using System.Text.Json;
using System.Xml.Linq;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>The files that a run leaves, and what is not in them.</summary>
public sealed class FileTests(Mock mock, Liar liar) : IClassFixture<Mock>, IClassFixture<Liar>
{
    private static readonly string[] Reports = ["junit.xml", "report.html", "results.json", "run.har"];

    [Fact]
    public async Task AllReports_AreWritten_AndCanBeRead()
    {
        using var scratch = new Scratch();
        var (directory, choices, summary) = (scratch.File("new/reports"), scratch.File("choices.yaml"), scratch.File("summary.md"));
        await File.WriteAllTextAsync(summary, "Before.\n", TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync(
            new() { ["GITHUB_STEP_SUMMARY"] = summary },
            ["conform", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--only", "*e*", "--report-dir", directory, "--choices-out", choices]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Reports, Directory.GetFiles(directory).Select(Path.GetFileName).Order());
        var results = Json(Path.Combine(directory, "results.json"));
        var passed = results.GetProperty("summary").GetProperty("passed").GetInt32();
        Assert.Equal(passed, results.GetProperty("checks").EnumerateArray().Count(check => check.GetProperty("outcome").GetString() == "passed"));
        Assert.Equal(
            results.GetProperty("checks").GetArrayLength(), XDocument.Load(Path.Combine(directory, "junit.xml")).Descendants("testcase").Count());
        Assert.NotEmpty(Json(Path.Combine(directory, "run.har")).GetProperty("log").GetProperty("entries").EnumerateArray());
        Choices.Load(Given.Spec, choices);
        Assert.StartsWith("Before.\n## Contacts API: all applicable checks hold", await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAVerdict_ReportsSaySo_AndNoChoicesAreWritten()
    {
        using var scratch = new Scratch();

        var run = await Tool.RunAsync(
            "conform", "--base-url", "http://127.0.0.1:1/v1", "--api-key", Mock.Key, "--report-dir", scratch.Path, "--choices-out", scratch.File("choices.yaml"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be reached", Json(scratch.File("results.json")).GetProperty("noVerdict").GetString(), StringComparison.Ordinal);
        Assert.Single(XDocument.Load(scratch.File("junit.xml")).Descendants("error"));
        Assert.False(File.Exists(scratch.File("choices.yaml")));
    }

    [Theory]
    [InlineData("flz_sk_x")]
    [InlineData("flz_sk_\"quoted\"'and'<tagged>&more")]
    [InlineData("flz_sk_back\\slash+plus/slash=%41")]
    [InlineData("https")]
    [InlineData("127.0.0.1")]
    public async Task TheKey_IsInNoFileAndNoOutput(string key)
    {
        using var scratch = new Scratch();

        var run = await Tool.RunAsync(
            new() { ["GITHUB_STEP_SUMMARY"] = scratch.File("summary.md") },
            ["conform", "--base-url", liar.BaseUrl + "/" + Uri.EscapeDataString(key), "--api-key", key, "--report-dir", scratch.Path, "--ledger", scratch.File("ledger"), "--choices-out", scratch.File("choices.yaml")]);

        Assert.Equal(1, run.ExitCode);
        var texts = Directory.GetFiles(scratch.Path).Where(file => !file.EndsWith("ledger", StringComparison.Ordinal)).Select(File.ReadAllText).Append(run.Output + run.Errors).ToArray();
        Assert.Equal(Reports.Length + 3, texts.Length);
        if (key is "https" or "127.0.0.1")
            return; // in the words of the tool itself: it only must not trip over them
        foreach (var form in new[] { key, Uri.EscapeDataString(key), JsonEncodedText.Encode(key).ToString(), System.Net.WebUtility.HtmlEncode(key) })
            Assert.All(texts, text => Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AWrongKey_IsInNoFileAndNoOutput()
    {
        using var scratch = new Scratch();

        var run = await Tool.RunAsync("conform", "--base-url", mock.BaseUrl, "--api-key", "wrong_key", "--report-dir", scratch.Path);

        Assert.All(Directory.GetFiles(scratch.Path).Select(File.ReadAllText).Append(run.Output + run.Errors), text => Assert.DoesNotContain("wrong_key", text, StringComparison.Ordinal));
    }

    private static JsonElement Json(string file) => JsonElement.Parse(File.ReadAllText(file));
}
