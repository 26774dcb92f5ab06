using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Admin;

public class AdminPathTests(SharedMock mock) : IClassFixture<SharedMock>
{
    [Theory]
    [InlineData("GET", "/_kit")]
    [InlineData("POST", "/_kit/")]
    [InlineData("GET", "/_kit/nothing")]
    [InlineData("PUT", "/_kit/snapshots/a/b")]
    public async Task APathThatIsNone_ListsThoseThatThereAre(string method, string path) =>
        (await mock.Mock.Kit(HttpMethod.Parse(method), path)).AssertRefused(
        404,
        "NOT_FOUND",
        "There is no such path. The API is under /v1. Other paths: GET /healthz, GET|DELETE /_kit/requests, "
        + "GET /_kit/requests/har, GET /_kit/requests/stream, GET /_kit/requests/{number}, POST /_kit/verify, GET|POST|DELETE "
            + "/_kit/faults, "
        + "DELETE /_kit/faults/{id}, GET|PUT /_kit/state, POST /_kit/reset, POST /_kit/seed, GET /_kit/snapshots, "
        + "GET|PUT|POST|DELETE /_kit/snapshots/{name}, GET|PUT /_kit/clock, GET|PUT /_kit/choices, GET /_kit/webhooks/{id}/events, "
        + "GET /_kit/sandboxes, "
        + "DELETE /_kit/sandboxes/{name}");

    [Theory]
    [InlineData("GET", "/_kit/reset", "POST")]
    [InlineData("PUT", "/_kit/seed", "POST")]
    [InlineData("DELETE", "/_kit/state", "GET, HEAD, PUT")]
    [InlineData("PATCH", "/_kit/snapshots/a", "DELETE, GET, HEAD, POST, PUT")]
    [InlineData("POST", "/_kit/clock", "GET, HEAD, PUT")]
    public async Task AnotherMethod_IsRefused(string method, string path, string allowed)
    {
        var answer = await mock.Mock.Kit(HttpMethod.Parse(method), path);

        answer.AssertRefused(405, "METHOD_NOT_ALLOWED", "This path does not have this method");
        Assert.Equal(allowed, answer.Header("Allow"));
    }

    [Theory]
    [InlineData("PUT", "/_kit/state")]
    [InlineData("POST", "/_kit/seed")]
    [InlineData("PUT", "/_kit/clock")]
    public async Task ABodyThatIsNoObject_IsRefused(string method, string path)
    {
        foreach (var (body, kind) in new[] { ("[]", "an array"), ("1", "a number"), ("null", "null"), ("\"a\"", "a string") })
        {
            (await mock.Mock.Kit(HttpMethod.Parse(method), path, body)).AssertRefused(
                400, "VALIDATION_ERROR", $"The body of {method} {path} must be a JSON object, got {kind}");
        }

        Assert.Equal(400, (await mock.Mock.Kit(HttpMethod.Parse(method), path, "{")).Status);
        Assert.Equal(400, (await mock.Mock.Kit(HttpMethod.Parse(method), path)).Status);
    }

    [Fact]
    public async Task ABodyOfAnyMediaType_IsReadAsJson()
    {
        var answer = await mock.Mock.Kit(HttpMethod.Put, "/_kit/clock", """{"run":true}""", request =>
            request.Content!.Headers.ContentType = new("application/x-www-form-urlencoded"));

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task AFailure_IsAnsweredInTheEnvelope()
    {
        var clock = new TestClock();
        using var failing = Mock.At(clock, ("contacts", "0"));
        clock.FailOnce();

        (await failing.Kit(HttpMethod.Get, "/_kit/clock")).AssertRefused(500, "INTERNAL_ERROR", "Something went wrong on our side");
        Assert.Equal(200, (await failing.Kit(HttpMethod.Get, "/_kit/clock")).Status);
    }
}
