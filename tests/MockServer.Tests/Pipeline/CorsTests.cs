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
        AssertReadableBy(origin, response.Headers);
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
        AssertReadableBy("https://app.example.com", answer.Headers);
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
    [InlineData("GET", "/contacts", 404)]
    [InlineData("POST", "/contacts", 404)]
    [InlineData("GET", "/v2/contacts", 404)]
    [InlineData("GET", "//v1/contacts", 404)]
    [InlineData("GET", "/V1/contacts", 404)]
    [InlineData("GET", "/sandbox/x/contacts", 404)]
    [InlineData("GET", "/sandbox/x", 200)]
    [InlineData("GET", "/sandbox/not%20a%20name/v1/contacts", 404)]
    [InlineData("POST", "/", 404)]
    [InlineData("GET", "/", 200)]
    [InlineData("HEAD", "/", 200)]
    [InlineData("GET", "/healthz", 200)]
    [InlineData("DELETE", "/healthz", 405)]
    [InlineData("GET", "/docs", 200)]
    [InlineData("GET", "/page/app.js", 200)]
    [InlineData("GET", "/page/nothing.js", 404)]
    [InlineData("GET", "/openapi.json", 200)]
    public async Task AnyAnswerOutsideTheAdminApi_MayBeReadByAnyOrigin_AlsoWithCredentials(string method, string path, int status)
    {
        const string Origin = "http://localhost:3000";
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), mock.Mock.Http.BaseAddress!.AbsoluteUri.TrimEnd('/') + path);
        request.Headers.Add("Origin", Origin);
        using var response = await mock.Mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        AssertReadableBy(Origin, response.Headers);
        if (method is "HEAD" or "GET")
            return;
        using var preflight = new HttpRequestMessage(HttpMethod.Options, request.RequestUri);
        preflight.Headers.Add("Origin", Origin);
        preflight.Headers.Add("Access-Control-Request-Method", method);
        preflight.Headers.Add("Access-Control-Request-Private-Network", "true");
        using var allowed = await mock.Mock.Http.SendAsync(preflight, TestContext.Current.CancellationToken);

        Assert.Equal(204, (int)allowed.StatusCode);
        AssertReadableBy(Origin, allowed.Headers);
        Assert.Equal(["true"], allowed.Headers.GetValues("Access-Control-Allow-Private-Network"));
    }

    [Theory]
    [InlineData("/_kit/requests", 403)]
    [InlineData("/_kit/nothing", 403)]
    [InlineData("/sandbox/a/_kit/requests", 403)]
    public async Task TheAdminApi_MayNotBeReadByPagesOfOtherOrigins(string path, int status)
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

    // With credentials a browser does not accept "*".
    private static void AssertReadableBy(string origin, System.Net.Http.Headers.HttpResponseHeaders headers)
    {
        Assert.Equal([origin], headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["true"], headers.GetValues("Access-Control-Allow-Credentials"));
        Assert.Contains("Origin", headers.Vary);
    }

    private static string[] List(HttpResponseMessage response, string header) =>
        response.Headers.GetValues(header).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).ToArray();
}
