using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary><c>--order-seed</c> sets the order of the checks, and a failed run prints its seed.</summary>
public sealed partial class OrderSeedTests(Mock mock, HostileServer hostile) : IClassFixture<Mock>, IClassFixture<HostileServer>
{
    [Fact]
    public async Task TheSameSeed_RunsTheChecksInTheSameOrder()
    {
        var first = await OrderAsync("5");
        var second = await OrderAsync("5");
        var other = await OrderAsync("6");

        Assert.True(first.Length > 10);
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task AFailedRun_PrintsTheSeedThatRepeatsItsOrder()
    {
        string[] args = ["conform", "--base-url", hostile.BaseUrl, "--api-key", Mock.Key, "--only", "email-*", "--concurrency", "1", "--verbose"];
        var failed = await Tool.RunAsync(args);
        var seed = Seed().Match(failed.Output).Groups[1].Value;

        var repeated = await Tool.RunAsync([.. args, "--order-seed", seed]);

        Assert.NotEqual("", seed);
        Assert.Equal(Order(failed), Order(repeated));
    }

    [Fact]
    public async Task TheEnvironment_CanSetTheSeed()
    {
        using var scratch = new TempFolder();

        await Tool.RunAsync(
            new() { ["CONTRACTKIT_ORDER_SEED"] = "77" },
            ["conform", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--only", "email-dup/*", "--report-dir", scratch.Path]);

        var results = await File.ReadAllTextAsync(scratch.File("results.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"orderSeed\": 77,", results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASeedThatIsNoNumber_IsRejected() =>
        (await Tool.RunAsync("conform", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--order-seed", "x"))
            .AssertRefused("--order-seed: 'x' is not a whole number");

    private async Task<string[]> OrderAsync(string seed)
    {
        string[] args = ["conform", "--base-url", mock.BaseUrl, "--api-key", Mock.Key, "--only", "email-*", "--concurrency", "1", "--verbose"];
        return Order(await Tool.RunAsync([.. args, "--order-seed", seed]));
    }

    private static string[] Order(Tool run) => [.. Progress().Matches(run.Output).Select(line => line.Groups[1].Value)];

    [GeneratedRegex(@"(?m)^(?:passed|failed|skipped) +(email-[a-z]+/[a-z-]+)")]
    private static partial Regex Progress();

    [GeneratedRegex(@"Order seed: (\d+) ")]
    private static partial Regex Seed();
}
