using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary><c>contractkit drift</c> says what a server does otherwise than when it was learned.</summary>
public sealed class DriftCommandTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Dictionary<string, string> Environment = new() { ["FLUENZR_API_KEY"] = Mock.Key };

    private static readonly string[] Touched = ["email-dup/*", "obj/*", "obj-camel/*", "rate/*", "bulk/answer"];

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Drift_FindsWhatChangedAndNothingElse()
    {
        using var scratch = new TempFolder();
        using var contract = new TempFolder();
        var (url, file) = (mock.BaseUrl.Replace("/v1", "/sandbox/drift/v1", StringComparison.Ordinal), scratch.File("staging.yaml"));
        var learned = await Tool.RunAsync(Environment, ["learn", "--base-url", url, "--out", file]);
        Assert.Matches("^Run ck[0-9a-f]{12}\\. If it is killed, contractkit sweep --run-id ck[0-9a-f]{12} deletes .*\n$", learned.Errors);
        Assert.Equal(0, learned.ExitCode);
        await using var other = new Mock { Settings = Changed(contract.File("changed.yaml")) };
        await other.InitializeAsync();
        using var http = new HttpClient();
        (await http.PutAsJsonAsync(
            new Uri(other.BaseUrl.Replace("/v1", "/_kit/choices", StringComparison.Ordinal)),
            new Dictionary<string, string> { ["BULK-STATUS"] = "201" }, Ended)).EnsureSuccessStatusCode();

        var same = await DriftAsync(url, "--baseline", file);
        await ReplaceAsync(file, "field getContact 200 data.company null string\n", "field getContact 200 data.company string\n");
        var changed = await DriftAsync(other.BaseUrl, "--baseline", file, "--out", scratch.File("now"), "--propose");
        var accepted = await DriftAsync(other.BaseUrl, "--baseline", scratch.File("now/staging.yaml"));

        Assert.Matches("^(Time: .*\n)*As on \\d{4}-\\d\\d-\\d\\d\\.\n$", same.Output);
        Assert.Equal(0, same.ExitCode);
        Assert.True(changed.ExitCode == 1, changed.Output + changed.Errors);
        foreach (var line in new[]
        {
            "Choice: BULK-STATUS: 200, now 201 \\(contract line \\d+, choices file line \\d+\\)",
            "Field: getContact 200 data\\.jobTitle: (null or )?string, now not there \\(contract line \\d+, choices file line \\d+\\)",
            "Field: getContact 200 data\\.position: not there, now null",
            "Field: getContact 200 data\\.company: string, now null or string",
            "Status: createContact 409: answered, now never",
            "Status: bulkContacts 201: never, now answered",
            "Limit: rate limit: 1000000, now 500000",
            "Error: emailTaken: 409 CONFLICT \"Email already exists\", now 400 CONFLICT \"Email already exists\" \\(contract line \\d+",
        })
        {
            Assert.Matches($"(?m)^{line}", changed.Output);
        }

        Assert.Matches("^(Time: .*\n)*As on ", accepted.Output);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(scratch.File("now/drift.json"), Ended))!;
        Assert.Contains(json["changes"]!.AsArray(), change => (string?)change!["subject"] == "rate limit");
        Assert.Contains("| Limit: `rate limit` | 1000000 | 500000 |", await File.ReadAllTextAsync(scratch.File("now/drift.md"), Ended),
            StringComparison.Ordinal);
        Assert.Equal("201", Choices.Load(Spec.Load(), scratch.File("now/staging.yaml"))["BULK-STATUS"]);
        Assert.DoesNotContain("By hand: Field", changed.Output, StringComparison.Ordinal);
        var proposed = scratch.File("now/openapi.yaml");
        Assert.Contains("position: { type: [string, \"null\"]", await File.ReadAllTextAsync(proposed, Ended), StringComparison.Ordinal);
        var breaks = await ConformAsync(other.BaseUrl);
        Assert.True(breaks.ExitCode == 1, breaks.Output + breaks.Errors);
        var conforms = await ConformAsync(other.BaseUrl, "--spec", proposed);
        Assert.True(conforms.ExitCode == 0, conforms.Output + conforms.Errors + changed.Output);
        foreach (var written in Directory.GetFiles(scratch.Path, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Mock.Key, await File.ReadAllTextAsync(written, Ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_WithAFileThatHasNothingToCompareWithSaysSo()
    {
        using var scratch = new TempFolder();
        await File.WriteAllTextAsync(scratch.File("old.yaml"), "PAGE-OVER: clamped\n", Ended);

        (await DriftAsync(mock.BaseUrl, "--baseline", scratch.File("old.yaml"))).AssertRefused("so there is nothing to compare with");
    }

    [Theory]
    [InlineData("Compare with what? Set --baseline staging.yaml")]
    [InlineData("Cannot read the file", "--baseline", "nowhere.yaml")]
    [InlineData("would be overwritten. Name another directory.", "--baseline", "staging.yaml", "--out", ".")]
    public async Task Drift_WithoutABaselineSaysWhy(string sentence, params string[] options) =>
        (await DriftAsync("http://127.0.0.1:1/v1", options)).AssertRefused(sentence);

    // The checks of what changed.
    private static Task<Tool> ConformAsync(string url, params string[] options) => Tool.RunAsync(
        Environment, ["conform", "--base-url", url, .. Touched.SelectMany(check => new[] { "--only", check }), .. options]);

    private static async Task ReplaceAsync(string file, string text, string other)
    {
        var content = await File.ReadAllTextAsync(file, Ended);
        Assert.Contains(text, content, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, content.Replace(text, other, StringComparison.Ordinal), Ended);
    }

    // A renamed field, another status for a taken email, and half the rate limit.
    private static Settings Changed(string file)
    {
        File.WriteAllText(file, Spec.Load().Text.Replace("jobTitle", "position", StringComparison.Ordinal)
            .Replace("emailTaken:\n    status: 409", "emailTaken:\n    status: 400", StringComparison.Ordinal));
        return new Settings { Urls = "http://127.0.0.1:0", RateLimit = 500_000, Contacts = 20, Spec = file };
    }

    private static Task<Tool> DriftAsync(string url, params string[] options) =>
        Tool.RunAsync(Environment, ["drift", "--base-url", url, .. options]);
}
