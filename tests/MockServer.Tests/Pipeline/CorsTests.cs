using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Pipeline;

[Trait("Clause", "BASE")]
public class CorsTests(SharedMock mock) : IClassFixture<SharedMock>
{
    [Theory]
    [InlineData("https://app.example.com", "/contacts", "POST")]
    [InlineData("http://localhost:3000", "/contacts/con_abc123", "PUT")]
    [InlineData("null", "/contacts/con_abc123/tags", "DELETE")]
    public async Task Preflight_OfAnyOrigin_IsAllowedWithoutAKey(string origin, string path, string method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1" + path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");

        using var response = await mock.Mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains(method, List(response, "Access-Control-Allow-Methods"));
        Assert.Contains("authorization", List(response, "Access-Control-Allow-Headers"));
        Assert.Contains("content-type", List(response, "Access-Control-Allow-Headers"));
    }

    [Theory]
    [InlineData("/contacts", Mock.Key, 200)]
    [InlineData("/contacts", null, 401)]
    [InlineData("/contacts/con_nobody", Mock.Key, 404)]
    [InlineData("/nowhere", Mock.Key, 404)]
    public async Task AnyAnswer_MayBeReadByAnyOrigin(string path, string? key, int status)
    {
        var answer = await mock.Api.WithKey(key).Send(
            HttpMethod.Get, path, change: request => request.Headers.Add("Origin", "https://app.example.com"));

        Assert.Equal(status, answer.Status);
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        foreach (var header in new[]
        {
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "Retry-After",
            "Allow",
            "WWW-Authenticate",
        })
            Assert.Contains(header, answer.Header("Access-Control-Expose-Headers")!.Split(','));
    }

    [Theory]
    [InlineData("/_kit/requests", 403)]
    [InlineData("/healthz", 200)]
    public async Task WhatIsBesideTheApi_MayNotBeReadByPagesOfOtherOrigins(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://app.example.com");
        using var response = await mock.Mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Preflight_IsNotCountedByTheRateLimit()
    {
        using var limited = Mock.At(new TestClock(), ("contacts", "0"), ("rate-limit", "1"));
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/contacts");
        request.Headers.Add("Origin", "https://app.example.com");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        using var response = await limited.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(200, (await limited.Api.Get("/contacts")).Status);
    }

    private static string[] List(HttpResponseMessage response, string header) =>
        response.Headers.GetValues(header).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).ToArray();
}
