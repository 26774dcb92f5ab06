using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Admin;

public class GuardTests
{
    private const string Key = "admin-secret-1";

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Origin", "file://")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task PagesOfOtherOrigins_MayNotUseTheKit(string header, string value)
    {
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Delete("/contacts/con_abc123");

        foreach (var path in new[] { "/_kit/reset", "/sandbox/a/_kit/reset", "/_kit/nothing" })
        {
            (await mock.Kit(HttpMethod.Post, path, change: request => request.Headers.Add(header, value))).AssertRefused(
                403,
                "FORBIDDEN",
                "Web pages of other origins must not use /_kit. Send the request from outside a browser or from a page of this server. "
                + "If a proxy changes the header Host, let it pass on that of the browser, or send the admin key");
        }

        Assert.Equal(0, (await mock.Api.Get("/contacts")).Number("meta.total"));
    }

    [Fact]
    public async Task APageOfTheServer_MayUseTheKit()
    {
        using var mock = Mock.Start(("contacts", "1"));

        var answer = await mock.Kit(HttpMethod.Post, "/_kit/reset", change: request =>
        {
            request.Headers.Add("Origin", mock.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        });

        Assert.Equal(200, answer.Status);
    }

    // Behind a proxy that sets Host to the address of the mock: nginx by default, Vite with changeOrigin.
    [Theory]
    [InlineData("same-origin", 200)]
    [InlineData("same-site", 403)]
    [InlineData("cross-site", 403)]
    [InlineData(null, 403)]
    public async Task BehindAProxyThatChangesHost_TheBrowserSaysThatThePageIsOfTheSameOrigin(string? site, int status)
    {
        using var mock = Mock.Start(("contacts", "0"));

        var answer = await mock.Kit(HttpMethod.Post, "/_kit/reset", change: request =>
        {
            request.Headers.Add("Origin", "https://mock.example.com");
            if (site is not null)
                request.Headers.Add("Sec-Fetch-Site", site);
        });

        Assert.Equal(status, answer.Status);
    }

    // A name that leads to this machine must not be enough, also when the browser takes it for the same origin (DNS rebinding).
    [Fact]
    public async Task AnotherHost_IsRefused_AlsoFromItsOwnPage()
    {
        using var mock = Mock.Start(("contacts", "0"));

        var answer = await mock.Kit(HttpMethod.Post, "/_kit/reset", change: request =>
        {
            request.Headers.Host = "evil.example:4010";
            request.Headers.Add("Origin", "http://evil.example:4010");
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        });

        Assert.Equal(403, answer.Status);
        Assert.Contains("or start it with an admin key and send that", answer.Text("error.message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", "mock.example.com", "https://mock.example.com")]
    [InlineData("http://127.0.0.1:0", "127.0.0.1:4010", "http://mock.internal")]
    [InlineData("http://0.0.0.0:0", "mock:4010", "https://mock.example.com")]
    public async Task BehindAnyProxy_TheAdminKeySuffices(string urls, string host, string origin)
    {
        using var mock = Mock.Start(("contacts", "0"), ("urls", urls), ("admin-key", Key));

        Assert.Equal((200, false), (await Status(Key), await Status("wrong-admin-key") == 200));

        async Task<int> Status(string key) => (await mock.Kit(HttpMethod.Post, "/_kit/reset", change: request =>
        {
            request.Headers.Host = host;
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Authorization", $"Bearer {key}");
        })).Status;
    }

    [Theory]
    [InlineData("evil.example", 403)]
    [InlineData("localhost.evil.example:4010", 403)]
    [InlineData("192.168.0.1", 403)]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:4010", 200)]
    [InlineData("127.0.0.1:99", 200)]
    [InlineData("[::1]:4010", 200)]
    public async Task OnLoopback_TheHostMustBeThisMachine(string host, int status)
    {
        using var mock = Mock.Start(("contacts", "0"));

        Assert.Equal(status, (await mock.Kit(HttpMethod.Get, "/_kit/requests", change: request => request.Headers.Host = host)).Status);
        Assert.Equal(200, (await mock.Kit(HttpMethod.Get, "/healthz", change: request => request.Headers.Host = host)).Status);
        Assert.Equal(200, (await mock.Api.Send(HttpMethod.Get, "/contacts", change: request => request.Headers.Host = host)).Status);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Bearer " + Key, 200)]
    [InlineData("bearer " + Key, 200)]
    [InlineData("Bearer " + Key + "x", 401)]
    [InlineData("Basic " + Key, 401)]
    [InlineData(Key, 401)]
    [InlineData("Bearer flz_sk_test", 401)]
    public async Task BeyondLoopback_TheKitTakesTheAdminKey(string? authorization, int status)
    {
        using var mock = Mock.Start(("contacts", "0"), ("urls", "http://0.0.0.0:0"), ("admin-key", Key));

        var answer = await mock.Kit(
            HttpMethod.Get, "/_kit/requests", change: request => request.Headers.TryAddWithoutValidation("Authorization", authorization));

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("secret", answer.Json, StringComparison.Ordinal);
        if (status == 401)
            answer.AssertRefused(
                401, "UNAUTHORIZED", "/_kit needs the admin key of this server. Send it as Authorization: Bearer ADMINKEY");
        Assert.Equal(200, (await mock.Kit(HttpMethod.Get, "/healthz")).Status);
    }

    [Fact]
    public async Task OnLoopback_NoAdminKeyIsWanted_AndNoJournalHasIt()
    {
        using var mock = Mock.Start(("contacts", "0"), ("admin-key", Key));
        await mock.Api.WithKey(Key).Get($"/contacts?key={Key}");

        var journal = await mock.Kit(HttpMethod.Get, "/_kit/requests");

        Assert.Equal(
            (200, "/v1/contacts?key=[redacted]", 401), (journal.Status, journal.Text("data.0.path"), journal.Number("data.0.status")));
    }
}
