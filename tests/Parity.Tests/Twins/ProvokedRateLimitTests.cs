using Fluenzr.ContractKit.Parity.Learning;
using Fluenzr.ContractKit.SecondServer;

namespace Fluenzr.ContractKit.Parity.Tests.Twins;

/// <summary>What a server does above its rate limit is learned only by running into it.</summary>
public sealed class ProvokedRateLimitTests
{
    private const int Limit = 200;

    [Theory]
    [InlineData("sent")]
    [InlineData("date")]
    [InlineData("absent")]
    public async Task RetryAfter_IsLearnedFromAProvoked429(string value)
    {
        await using var server = await Server.StartAsync(new Dictionary<string, string> { ["RETRY-AFTER"] = value }, rateLimit: Limit);

        var learned = await LearnAsync(server);

        Assert.Equal(value, learned.Values["RETRY-AFTER"]);
        Assert.InRange(learned.Run.Requests, Limit, (3 * Limit) + 200);
        Assert.True(learned.IsSame);
        Assert.Empty(learned.Run.Leftovers);
    }

    [Fact]
    public async Task WithoutALimit_ItSaysHowManyRequestsItSent()
    {
        await using var server = await Server.StartAsync(new Dictionary<string, string>(), rateLimit: 100_000);

        var learned = await LearnAsync(server);

        var detail = learned.Run.Observations.Single(observation => observation.Choice == "RETRY-AFTER").Detail;
        Assert.StartsWith("None of 2", detail, StringComparison.Ordinal);
    }

    private static Task<LearnedChoices> LearnAsync(Server server) => LearnedTwice.RunAsync(
        Mocks.Spec, Twin.To(server) with { Webhooks = null, Only = ["RETRY-AFTER", "METHOD"], ProvokeRateLimit = true },
        notices: null, TestContext.Current.CancellationToken);
}
