using System.Net.Http.Json;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary><c>contractkit learn</c> writes what a server does as a choices file.</summary>
public sealed class LearnCommandTests(Mock mock) : IClassFixture<Mock>
{
    private static readonly Dictionary<string, string> Environment = new() { ["FLUENZR_API_KEY"] = Mock.Key };

    // A run without webhooks and far below the rate limit cannot see these.
    private static readonly string[] NotSeen = ["RETRY-AFTER", "HOOK-"];

    [Fact]
    public async Task Learn_WritesTheChoicesOfTheServer()
    {
        using var scratch = new TempFolder();
        using var http = new HttpClient();
        // The last value of each choice is not its default.
        var choices = Spec.Load().Choices.Values.Where(choice => !NotSeen.Any(prefix => choice.Id.StartsWith(prefix, StringComparison.Ordinal)))
            .ToDictionary(choice => choice.Id, choice => choice.Values.Keys.Last());
        (await http.PutAsJsonAsync(
            new Uri(Sandbox("other").Replace("/v1", "/_kit/choices", StringComparison.Ordinal)), choices,
            TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var result = await LearnAsync("--base-url", Sandbox("other"), "--out", scratch.File("learned.yaml"));

        Assert.Matches("^Run ck[0-9a-f]{12}\\. If it is killed, contractkit sweep --run-id ck[0-9a-f]{12} deletes .*\n$", result.Errors);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Not learned: RETRY-AFTER. No response was 429", result.Output, StringComparison.Ordinal);
        var learned = Choices.Load(Spec.Load(), scratch.File("learned.yaml"));
        Assert.All(choices.Where(choice => !result.Output.Contains($"Not learned: {choice.Key}.", StringComparison.Ordinal)),
            choice => Assert.Equal(choice.Value, learned[choice.Key]));
        Assert.InRange(choices.Keys.Count(id => result.Output.Contains($"Not learned: {id}.", StringComparison.Ordinal)), 0, 3);
    }

    [Theory]
    [InlineData("Which file? Set --out staging.yaml, or CONTRACTKIT_OUT.", "--base-url", "http://127.0.0.1:1/v1")]
    [InlineData("cannot be reached", "--base-url", "http://127.0.0.1:1/v1", "--out", "learned.yaml")]
    [InlineData("is the production server", "--base-url", "https://api.fluenzr.co/v1", "--out", "learned.yaml")]
    public async Task Learn_WithoutAServerSaysWhy(string sentence, params string[] options) =>
        (await LearnAsync(options)).AssertRefused(sentence);

    private static Task<Tool> LearnAsync(params string[] options) => Tool.RunAsync(Environment, ["learn", .. options]);

    private string Sandbox(string name) => mock.BaseUrl.Replace("/v1", $"/sandbox/learn-{name}/v1", StringComparison.Ordinal);
}
