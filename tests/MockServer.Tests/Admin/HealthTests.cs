using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Admin;

public class HealthTests(HealthTests.GuardedMock mock) : IClassFixture<HealthTests.GuardedMock>
{
    [Fact]
    public async Task Health_NeedsNoKey()
    {
        var answer = await mock.Mock.Kit(HttpMethod.Get, "/healthz");

        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"status":"ok"}""", answer.Json);
    }

    [Fact]
    public async Task Health_Head_HasNoBody()
    {
        var answer = await mock.Mock.Kit(HttpMethod.Head, "/healthz");

        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Body);
    }

    [Fact]
    public async Task Health_AnotherMethod_IsRefused()
    {
        var answer = await mock.Mock.Kit(HttpMethod.Post, "/healthz");

        answer.AssertRefused(405, "METHOD_NOT_ALLOWED", "This path does not have this method");
        Assert.Equal("GET, HEAD", answer.Header("Allow"));
    }

    [Fact]
    public async Task Health_IsNotPartOfTheApi() =>
        (await mock.Api.Get("/healthz")).AssertRefused(404, "NOT_FOUND", "There is no such path");

    public sealed class GuardedMock() : SharedMock(("keys", Mock.Key));
}
