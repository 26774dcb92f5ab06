using System.Diagnostics;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Configuration;

public class LatencyTests
{
    [Theory]
    [InlineData("300")]
    [InlineData("300-310")]
    public async Task Latency_HoldsEveryAnswerOfTheApiBack(string latency)
    {
        using var mock = Mock.Start(("contacts", "0"), ("latency", latency));

        // The lower bound is generous, and there is no upper one: a busy machine takes its time.
        Assert.True(await Time(() => mock.Api.Get("/contacts")) > 200);
        Assert.True(await Time(() => mock.Api.WithKey(null).Get("/nowhere")) > 200);
    }

    private static async Task<double> Time(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalMilliseconds;
    }
}
