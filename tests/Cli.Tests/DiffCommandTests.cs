using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary><c>contractkit diff</c> compares two servers.</summary>
public sealed class DiffCommandTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Dictionary<string, string> Environment = new() { ["FLUENZR_API_KEY"] = Mock.Key };

    [Fact]
    public async Task Diff_OfEqualServersFindsNothingAndLeavesNothing()
    {
        var result = await DiffAsync(Sandbox("one"), Sandbox("two"), "--requests", "300", "--seed", "7");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches("^Run ck[0-9a-f]{12}\\. If it is killed, contractkit sweep --run-id ck[0-9a-f]{12} deletes", result.Errors);
        Assert.Matches("^(\\d+) of \\1 answers agree, 0 causes\\. Seed 7\\.\n$", result.Output);
        Assert.Equal(0, await CountAsync(Sandbox("one"), "ck"));
    }

    [Fact]
    public async Task Diff_WritesBothAnswersAndAScriptThatShowsThem()
    {
        using var scratch = new TempFolder();
        using var http = new HttpClient();
        (await http.PutAsJsonAsync(
            new Uri(Sandbox("other").Replace("/v1", "/_kit/choices", StringComparison.Ordinal)),
            new Dictionary<string, string> { ["PAGE-OVER"] = "clamped" },
            TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var result = await DiffAsync(Sandbox("usual"), Sandbox("other"), "--requests", "400", "--seed", "5", "--out", scratch.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("PAGE-OVER: listContacts, status\n  left   400\n  right  200\n", result.Output, StringComparison.Ordinal);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(scratch.File("diff.json"), TestContext.Current.CancellationToken))!;
        Assert.All(json["causes"]!.AsArray(), cause => Assert.Equal("PAGE-OVER", (string?)cause!["clause"]));
        var script = scratch.File("PAGE-OVER-listContacts-status.sh");
        Assert.EndsWith("<400>", await PlayAsync(script, Sandbox("usual")), StringComparison.Ordinal);
        Assert.EndsWith("<200>", await PlayAsync(script, Sandbox("other")), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(scratch.Path))
            Assert.DoesNotContain(Mock.Key, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfServersWithOtherDataFindsNothing()
    {
        using var http = new HttpClient();
        (await http.PostAsJsonAsync(
            new Uri(Sandbox("fuller").Replace("/v1", "/_kit/seed", StringComparison.Ordinal)),
            new Dictionary<string, int> { ["contacts"] = 150, ["seed"] = 9 },
            TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var result = await DiffAsync(Sandbox("fuller"), Sandbox("emptier"), "--requests", "1000", "--seed", "3");

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith("answers agree, 0 causes. Seed 3.\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(Sandbox("emptier"), "ck"));
    }

    [Fact]
    public async Task Diff_DoesNotCompareIgnoredFields()
    {
        using var http = new HttpClient();
        (await http.PutAsJsonAsync(
            new Uri(Sandbox("extra").Replace("/v1", "/_kit/choices", StringComparison.Ordinal)),
            new Dictionary<string, string> { ["OBJ-EXTRA"] = "extra" }, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var result = await DiffAsync(
            Sandbox("plain"), Sandbox("extra"), "--requests", "100", "--seed", "7", "--ignore", "source", "--ignore", "data.score,data[].score");

        Assert.Matches("^(\\d+) of \\1 answers agree, 0 causes\\. Seed 7\\.\n$", result.Output);
    }

    // The right server gets no key in Authorization then.
    [Fact]
    public async Task Diff_ConnectsToEachServerInItsWay() =>
        (await DiffAsync(Sandbox("one"), Sandbox("two"), "--right-authorization-header", "X-Key", "--left-header", "X-Team: crm"))
        .AssertRefused("sandbox/diff-two/v1 answers the list of contacts with 401");

    [Fact]
    public async Task Diff_OfServersThatShareContactsSaysSo() =>
        (await DiffAsync(Sandbox("shared"), Sandbox("shared"))).AssertRefused("Both servers show the same contacts");

    [Fact]
    public async Task Diff_WithNoListOfContactsSaysSo() =>
        (await DiffAsync(Sandbox("one"), Sandbox("two") + "/nothing")).AssertRefused("answers the list of contacts with 404");

    [Fact]
    public async Task Diff_ThatIsCancelledDeletesWhatItCreated()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(4));

        var result = await Tool.RunAsync(
            Environment, ["diff", "--left", Sandbox("stopped"), "--right", Sandbox("other-stopped"), "--requests", "100000"], source.Token);

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith("The command was cancelled.\n", result.Errors, StringComparison.Ordinal);
        Assert.Equal((0, 0), (await CountAsync(Sandbox("stopped"), "ck"), await CountAsync(Sandbox("other-stopped"), "ck")));
    }

    [Theory]
    [InlineData("--right: not an http or https URL", "--left", "http://127.0.0.1:1/v1", "--right", "nowhere")]
    [InlineData("Set --right https://staging.example/v1, or CONTRACTKIT_RIGHT.", "--left", "http://127.0.0.1:1/v1")]
    [InlineData(
        "--left-header: not of the form 'Name: value'.", "--left", "http://127.0.0.1:1/v1", "--right", "http://127.0.0.1:1/v1", "--left-header",
        "nonsense")]
    [InlineData("cannot be reached", "--left", "http://127.0.0.1:1/v1", "--right", "http://127.0.0.1:1/v1")]
    [InlineData("is the production server", "--left", "https://api.fluenzr.co/v1", "--right", "http://127.0.0.1:1/v1")]
    public async Task Diff_WithoutTwoServersSaysWhy(string sentence, params string[] options) =>
        (await Tool.RunAsync(Environment, ["diff", .. options])).AssertRefused(sentence);

    [Fact]
    public async Task Diff_WithARefusedKeySaysSo() =>
        (await Tool.RunAsync(
            new() { ["FLUENZR_API_KEY"] = "flz_sk_unknown" }, ["diff", "--left", Sandbox("one"), "--right", Sandbox("two")]))
        .AssertRefused("answers the list of contacts with 401");

    private static Task<Tool> DiffAsync(string left, string right, params string[] options) =>
        Tool.RunAsync(Environment, ["diff", "--left", left, "--right", right, .. options]);

    private static async Task<string> PlayAsync(string script, string baseUrl)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", [script, baseUrl])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["FLUENZR_API_KEY"] = Mock.Key },
        })!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.TrimEnd();
    }

    private static async Task<int> CountAsync(string baseUrl, string email)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", $"Bearer {Mock.Key}" } } };
        var list = await http.GetFromJsonAsync<JsonObject>(
            new Uri($"{baseUrl}/contacts?email={email}"), TestContext.Current.CancellationToken);
        return (int)list!["meta"]!["total"]!;
    }

    private string Sandbox(string name) => mock.BaseUrl.Replace("/v1", $"/sandbox/diff-{name}/v1", StringComparison.Ordinal);
}
