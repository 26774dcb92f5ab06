using Fluenzr.ContractKit.Fuzz;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Fuzz;

/// <summary>Random requests: valid, invalid and hostile. <c>bench/Fuzz</c> sends a million of them.</summary>
public class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task NoRequest_GetsAServerErrorOrAnUndocumentedResponse_AndNoRefusedOneChangesAnything(int seed)
    {
        using var mock = Mock.Start(("contacts", "6"));
        var before = (await mock.Kit(HttpMethod.Get, "/_kit/state")).Json;

        var run = await FuzzRun.RunAsync(mock.Http.BaseAddress!, requests: 3_000, seed, workers: 4);

        Assert.True(run.Problems.Count == 0, string.Join("\n\n", run.Problems));
        Assert.Equal(200, (await mock.Api.Get("/contacts")).Status);
        Assert.Equal(before, (await mock.Kit(HttpMethod.Get, "/_kit/state")).Json);
    }
}
