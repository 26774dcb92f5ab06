using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.SecondServer;

namespace Fluenzr.ContractKit.Parity.Tests.Twins;

/// <summary>The second server keeps every clause, so what it does otherwise than the mock is a choice.</summary>
public sealed class SecondServerTests
{
    [Fact]
    public async Task WithTheDefaults_EveryCheckPasses()
    {
        await using var server = await Server.StartAsync(new Dictionary<string, string>());

        var run = await Runner.RunAsync(
            TestPlan.Create(Mocks.Spec, Twin.To(server)),
            cancellation: TestContext.Current.CancellationToken);

        Assert.Null(run.NoVerdict);
        Assert.Empty(run.Leftovers);
        Assert.Equal([], run.Checks.Where(check => check.Outcome == Outcome.Failed).Select(check => $"{check.Check.Id}: {check.Message}"));
    }
}
