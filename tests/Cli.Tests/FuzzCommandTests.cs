using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary><c>contractkit fuzz</c> checks a server with generated requests.</summary>
public sealed class FuzzCommandTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Dictionary<string, string> Environment = new() { ["FLUENZR_API_KEY"] = Mock.Key };

    [Fact]
    public async Task Fuzz_OfACorrectServerFindsNothingAndLeavesNothing()
    {
        var url = Sandbox("correct");

        var result = await FuzzAsync(url, "--requests", "300", "--seed", "7", "--email-domain", "sink.example");

        Assert.Matches("^\\d+ answers checked, 0 causes\\. Seed 7\\.\n$", result.Output);
        Assert.Equal(0, result.ExitCode);
        Assert.Matches("^Run ck[0-9a-f]{12}\\. If it is killed, contractkit sweep --run-id ck[0-9a-f]{12} deletes", result.Errors);
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", $"Bearer {Mock.Key}" } } };
        var left = await http.GetStringAsync(new Uri($"{url}/contacts?email=ck"), TestContext.Current.CancellationToken);
        Assert.Contains("\"data\":[]", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fuzz_OfAServerThatDeviatesWritesTheShortestRequestsThatShowIt()
    {
        using var scratch = new TempFolder();
        await using var other = new Mock { Settings = Edited(scratch.File("edited.yaml"), "emailTaken:\n    status: 409", "emailTaken:\n    status: 400") };
        await other.InitializeAsync();

        var result = await FuzzAsync(other.BaseUrl, "--requests", "600", "--seed", "5", "--settle", "0", "--out", scratch.File("found"));

        Assert.Contains("EMAIL-DUP: createContact, status\n  expected  409: the request must be refused\n  actual    400\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(scratch.File("found/fuzz.json"), TestContext.Current.CancellationToken))!;
        var cause = json["causes"]!.AsArray().First(cause => (string?)cause!["clause"] == "EMAIL-DUP")!;
        Assert.Equal(["POST /contacts", "POST /contacts"], cause["requests"]!.AsArray().Select(request => (string?)request));
        Assert.Equal(400, (int?)cause["exchange"]!["status"]);
        Assert.Contains("send POST", await File.ReadAllTextAsync(
            scratch.File($"found/{cause["script"]}"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(scratch.File("found")))
            Assert.DoesNotContain(Mock.Key, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // This server ignores the email filter, so that each list shows its own contacts, too.
    [Fact]
    public async Task Fuzz_ShowsNoContactsOfOthers()
    {
        using var scratch = new TempFolder();
        await using var other = new Mock
        {
            Settings = Edited(scratch.File("edited.yaml"), "- name: email\n          in: query", "- name: mail\n          in: query"),
        };
        await other.InitializeAsync();
        using var http = new HttpClient { DefaultRequestHeaders = { { "Authorization", $"Bearer {Mock.Key}" } } };
        var list = await http.GetFromJsonAsync<JsonObject>(new Uri($"{other.BaseUrl}/contacts"), TestContext.Current.CancellationToken);
        string[] emails = [.. list!["data"]!.AsArray().Select(contact => (string)contact!["email"]!)];

        var result = await FuzzAsync(other.BaseUrl, "--requests", "600", "--seed", "5", "--settle", "0", "--out", scratch.File("found"));

        Assert.Contains("actual    a contact without the mark\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
        var files = Directory.GetFiles(scratch.File("found")).Select(File.ReadAllText);
        Assert.All(files.Append(result.Output), text => Assert.All(emails, email =>
            Assert.DoesNotContain(email, text, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Fuzz_TakesTheLimitsOfItsContract()
    {
        using var scratch = new TempFolder();
        var settings = Edited(
            scratch.File("edited.yaml"), "maximum: 100, default: 20, description: The number of items", "maximum: 50, default: 5, description: The number of items");
        var file = scratch.File("edited.yaml");
        await File.WriteAllTextAsync(
            file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("maxItems: 1000,", "maxItems: 900,", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await using var other = new Mock { Settings = settings };
        await other.InitializeAsync();

        var result = await FuzzAsync(other.BaseUrl, "--requests", "500", "--seed", "7", "--settle", "0", "--spec", file);

        Assert.Matches("^\\d+ answers checked, 0 causes\\. Seed 7\\.\n$", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Fuzz_ThatCheckedNothingHasNoVerdict()
    {
        await using var other = new Mock
        {
            Settings = new Settings { Urls = "http://127.0.0.1:0", RateLimit = 1_000_000, Contacts = 1, Latency = new Latency(600, 600) },
        };
        await other.InitializeAsync();

        var result = await FuzzAsync(other.BaseUrl, "--max-duration", "1");

        Assert.EndsWith("No answer was checked, so there is no verdict. Allow more time with --max-duration.\n", result.Errors, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
    }

    [Theory]
    [InlineData("Which server? Set --base-url https://staging.example/v1, or CONTRACTKIT_BASE_URL.")]
    [InlineData("cannot be reached", "--base-url", "http://127.0.0.1:1/v1")]
    [InlineData("is the production server", "--base-url", "https://api.fluenzr.co/v1")]
    [InlineData("--requests: 'many' is not a whole number", "--base-url", "http://127.0.0.1:1/v1", "--requests", "many")]
    public async Task Fuzz_WithoutAServerSaysWhy(string sentence, params string[] options) =>
        (await Tool.RunAsync(Environment, ["fuzz", .. options])).AssertRefused(sentence);

    [Fact]
    public async Task Fuzz_WithAKeyThatMayOnlyReadSaysSo()
    {
        await using var other = new Mock
        {
            Settings = new Settings { Urls = "http://127.0.0.1:0", RateLimit = 1_000_000, Contacts = 20, ReadOnlyKeys = [Mock.Key] },
        };
        await other.InitializeAsync();

        (await FuzzAsync(other.BaseUrl)).AssertRefused("May the key write?");
    }

    private static Settings Edited(string file, string text, string other)
    {
        var spec = Spec.Load().Text;
        Assert.Contains(text, spec, StringComparison.Ordinal);
        File.WriteAllText(file, spec.Replace(text, other, StringComparison.Ordinal));
        return new Settings { Urls = "http://127.0.0.1:0", RateLimit = 1_000_000, Contacts = 20, Spec = file };
    }

    private static Task<Tool> FuzzAsync(string baseUrl, params string[] options) =>
        Tool.RunAsync(Environment, ["fuzz", "--base-url", baseUrl, .. options]);

    private string Sandbox(string name) => mock.BaseUrl.Replace("/v1", $"/sandbox/fuzz-{name}/v1", StringComparison.Ordinal);
}
