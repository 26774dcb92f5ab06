using System.Text.Json;
using System.Xml.Linq;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>The files that a run leaves, and what is not in them.</summary>
public sealed class FileTests(Mock mock, HostileServer liar) : IClassFixture<Mock>, IClassFixture<HostileServer>
{
    private static readonly string[] Reports = ["junit.xml", "report.html", "results.json", "run.har"];

    [Fact]
    public async Task AllReports_AreWritten_AndCanBeRead()
    {
        using var scratch = new TempFolder();
        var (directory, choices, summary) = (scratch.File("new/reports"), scratch.File("choices.yaml"), scratch.File("summary.md"));
        await File.WriteAllTextAsync(summary, "Before.\n", TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync(
            new() { ["GITHUB_STEP_SUMMARY"] = summary },
            [
                "conform",
                "--base-url",
                mock.BaseUrl,
                "--api-key",
                Mock.Key,
                "--only",
                "*e*",
                "--report-dir",
                directory,
                "--choices-out",
                choices,
            ]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Reports, Directory.GetFiles(directory).Select(Path.GetFileName).Order());
        var results = Json(Path.Combine(directory, "results.json"));
        var passed = results.GetProperty("summary").GetProperty("passed").GetInt32();
        Assert.Equal(
            passed, results.GetProperty("checks").EnumerateArray().Count(check => check.GetProperty("outcome").GetString() == "passed"));
        Assert.Equal(
            results.GetProperty("checks")
                .GetArrayLength(), XDocument.Load(Path.Combine(directory, "junit.xml")).Descendants("testcase").Count());
        Assert.NotEmpty(Json(Path.Combine(directory, "run.har")).GetProperty("log").GetProperty("entries").EnumerateArray());
        Choices.Load(TestRuns.Spec, choices);
        Assert.StartsWith("Before.\n## Contacts API: All ", await File.ReadAllTextAsync(
            summary, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAVerdict_ReportsSaySo_AndNoChoicesAreWritten()
    {
        using var scratch = new TempFolder();

        var run = await Tool.RunAsync(
            "conform",
            "--base-url",
            "http://127.0.0.1:1/v1",
            "--api-key",
            Mock.Key,
            "--report-dir",
            scratch.Path,
            "--choices-out",
            scratch.File("choices.yaml"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(
            "cannot be reached", Json(scratch.File("results.json")).GetProperty("noVerdict").GetString(), StringComparison.Ordinal);
        Assert.Single(XDocument.Load(scratch.File("junit.xml")).Descendants("error"));
        Assert.False(File.Exists(scratch.File("choices.yaml")));
    }

    [Theory]
    [InlineData("flz_sk_x")]
    [InlineData("flz_sk_\"quoted\"'and'<tagged>&more")]
    [InlineData("flz_sk_back\\slash+plus/slash=%41")]
    [InlineData("flz_sk_a+b<c%2Fd'e\"f")]
    [InlineData("https")]
    [InlineData("127.0.0.1")]
    public async Task TheKey_IsInNoFileAndNoOutput(string key)
    {
        using var scratch = new TempFolder();

        var run = await Tool.RunAsync(
            new() { ["GITHUB_STEP_SUMMARY"] = scratch.File("summary.md") },
            [
                "conform",
                "--base-url",
                liar.BaseUrl + "/" + Uri.EscapeDataString(key),
                "--api-key",
                key,
                "--report-dir",
                scratch.Path,
                "--ledger",
                scratch.File("ledger"),
                "--choices-out",
                scratch.File("choices.yaml"),
            ]);

        // Its list cannot be read, so that the run cannot tell whether something is left.
        Assert.Equal(2, run.ExitCode);
        var texts = Directory.GetFiles(scratch.Path).Select(File.ReadAllText).Append(run.Output + run.Errors).ToArray();
        Assert.Equal(Reports.Length + 5, texts.Length);
        if (key is "https" or "127.0.0.1")
            return; // in the words of the tool itself: it only must not trip over them
        var base64 = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key));
        foreach (var form in new[]
        {
            key,
            Uri.EscapeDataString(key),
            JsonEncodedText.Encode(key).ToString(),
            System.Net.WebUtility.HtmlEncode(key),
            base64,
        })
            Assert.All(texts, text => Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AWrongKey_IsInNoFileAndNoOutput()
    {
        using var scratch = new TempFolder();

        var run = await Tool.RunAsync("conform", "--base-url", mock.BaseUrl, "--api-key", "wrong_key", "--report-dir", scratch.Path);

        Assert.All(Directory.GetFiles(scratch.Path).Select(File.ReadAllText).Append(run.Output + run.Errors), text => Assert.DoesNotContain(
            "wrong_key", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sweep_DeletesWhatAKilledRunLeft_AndNothingElse()
    {
        using var scratch = new TempFolder();
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", "Bearer " + Mock.Key } } };
        using var body = new StringContent("""{"email":"left.ckabcdef12@example.com"}""", System.Text.Encoding.UTF8, "application/json");
        await http.PostAsync(new Uri(mock.BaseUrl + "/contacts"), body, TestContext.Current.CancellationToken);
        var before = await CountAsync();
        await File.WriteAllTextAsync(
            scratch.File("ledger"), $"run ckabcdef12\ntarget {mock.BaseUrl}\nintent ckabcdef12\n", TestContext.Current.CancellationToken);

        var sweep = await Tool.RunAsync("sweep", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--ledger", scratch.File("ledger"));
        var again = await Tool.RunAsync("sweep", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--ledger", scratch.File("ledger"));

        Assert.Equal((0, "Deleted 1 contact of 1 unfinished run.", ""), (sweep.ExitCode, sweep.Output.Trim(), sweep.Errors));
        Assert.Equal((0, "Nothing to delete: no unfinished run on this target."), (again.ExitCode, again.Output.Trim()));
        Assert.Equal((1, 0), (before, await CountAsync()));

        async Task<int> CountAsync()
        {
            var list = await http.GetStringAsync(
                new Uri(mock.BaseUrl + "/contacts?email=ckabcdef12"), TestContext.Current.CancellationToken);
            return JsonElement.Parse(list).GetProperty("data").GetArrayLength();
        }
    }

    private static JsonElement Json(string file) => JsonElement.Parse(File.ReadAllText(file));
}
