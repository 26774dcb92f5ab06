using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Parity.Learning;
using Fluenzr.ContractKit.SecondServer;

namespace Fluenzr.ContractKit.Parity.Tests.Twins;

/// <summary>What becomes of a subscription after the last failed attempt is learned from a server whose attempts follow quickly.</summary>
public sealed class FailedWebhookTests
{
    private static readonly TimeSpan[] Quickly = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(20), 5)];

    [Theory]
    [InlineData("subscription")]
    [InlineData("delivery")]
    public async Task HookFailed_IsLearned(string value)
    {
        await using var server = await Server.StartAsync(new Dictionary<string, string> { ["HOOK-FAILED"] = value }, attemptDelays: Quickly);

        var learned = await LearnedTwice.RunAsync(
            QuickSpec(), Twin.To(server) with { Only = ["HOOK-FAILED"] }, notices: null, TestContext.Current.CancellationToken);

        Assert.Equal(value, learned.Values["HOOK-FAILED"]);
    }

    private static Spec QuickSpec()
    {
        var file = Path.Combine(Path.GetTempPath(), $"contract-{Guid.NewGuid():n}.yaml");
        File.WriteAllText(file, Mocks.Spec.Text.Replace("[0, 60, 300, 1800, 7200]", "[0, 0, 0, 0, 0]", StringComparison.Ordinal));
        try
        {
            return Spec.Load(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
