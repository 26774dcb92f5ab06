using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Pipeline;

[Trait("Clause", "RATE")]
public class RateLimitTests
{
    [Fact]
    [Trait("Clause", "ENV-ERR")]
    public async Task AboveTheLimit_RequestsAreRefused_UntilTheNextWindow()
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "0"), ("rate-limit", "3"));
        clock.Advance(15.5);
        var reset = clock.GetUtcNow().AddSeconds(44.5).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        foreach (var remaining in new[] { "2", "1", "0" })
        {
            var answer = await mock.Api.Get("/contacts");
            Assert.Equal(200, answer.Status);
            Assert.Equal(("3", remaining, reset), Headers(answer));
            Assert.Null(answer.Header("Retry-After"));
        }

        foreach (var _ in new[] { 4, 5 })
        {
            var refused = await mock.Api.Post("/contacts", """{"email":"a@example.com"}""");
            refused.AssertRefused(429, "RATE_LIMIT_EXCEEDED", "Rate limit exceeded");
            Assert.Equal(("3", "0", reset), Headers(refused));
            Assert.Equal("45", refused.Header("Retry-After"));
        }

        clock.Advance(45);
        var next = await mock.Api.Get("/contacts");
        Assert.Equal(0, next.Number("meta.total"));
        Assert.Equal("2", next.Header("X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task EveryKey_HasALimitOfItsOwn()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "0"), ("rate-limit", "1"));
        await mock.Api.Get("/contacts");
        Assert.Equal(429, (await mock.Api.Get("/contacts")).Status);

        var other = await mock.Api.WithKey("flz_sk_other").Get("/contacts");

        Assert.Equal(200, other.Status);
        Assert.Equal("0", other.Header("X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task EveryAnswer_CarriesTheHeaders_AndCounts()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "1"), ("rate-limit", "100"), ("no-plan-keys", "flz_sk_free"));
        TestResponse[] answers =
        [
            await mock.Api.Get("/contacts/con_nobody"), await mock.Api.Post("/contacts", "{}"), await mock.Api.Post("/contacts", "no JSON"),
            await mock.Api.Put("/contacts", "{}"), await mock.Api.Get("/nowhere"), await mock.Api.Post(
                "/contacts", """{"email":"jean.dupont@example.com"}"""),
            await mock.Api.Post("/contacts", """{"email":"a@example.com"}"""), await mock.Api.Delete("/contacts/con_abc123"),
        ];

        Assert.Equal([404, 400, 400, 405, 404, 409, 201, 200], answers.Select(answer => answer.Status));
        Assert.Equal(["99", "98", "97", "96", "95", "94", "93", "92"], answers.Select(answer => answer.Header("X-RateLimit-Remaining")));
        Assert.Equal("100", (await mock.Api.WithKey(null).Get("/contacts")).Header("X-RateLimit-Limit"));
        Assert.Equal("99", (await mock.Api.WithKey("flz_sk_free").Get("/contacts")).Header("X-RateLimit-Remaining"));
    }

    [Fact]
    public async Task WithoutASetting_TheLimitIsAsDocumented()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "0"), ("rate-limit", ""));

        var answer = await mock.Api.Get("/contacts");

        Assert.Equal(("1000", "999"), (answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining")));
    }

    [Fact]
    public async Task Off_TheDocumentedHeadersStay_AndNothingIsRefused()
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "0"), ("rate-limit", "0"));
        var reset = clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(("1000", "999", reset), Headers(await mock.Api.Get("/contacts")));
        Assert.Equal(("1000", "998", reset), Headers(await mock.Api.Get("/contacts/con_nobody")));
        Assert.Equal(("1000", "997", reset), Headers(await mock.Api.Get("/nowhere")));
        Assert.Equal(("1000", "999", reset), Headers(await mock.Api.WithKey(null).Get("/contacts")));
        for (var i = 0; i < 1_000; i++)
            Assert.Equal(200, (await mock.Api.Get("/contacts")).Status);
        // The count has started again.
        Assert.Equal(("1000", "996", reset), Headers(await mock.Api.Get("/contacts")));
    }

    [Fact]
    public async Task ManyAtOnce_NotOneMoreThanTheLimitPasses()
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "0"), ("rate-limit", "50"));

        for (var window = 0; window < 20; window++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => mock.Api.Get("/contacts"))));

            Assert.Equal(
                [(200, 50), (429, 50)], answers.CountBy(answer => answer.Status).Select(count => (count.Key, count.Value)).Order());
            clock.Advance(60);
        }
    }

    [Fact]
    public void ARequestThatReadTheClockBeforeTheWindowOpened_DoesNotResetTheCount()
    {
        var clock = new TestClock();
        var limit = new RateLimiter(2, TimeSpan.FromSeconds(60), clock);
        clock.Advance(60);
        limit.Take("key");
        clock.Advance(-1);
        limit.Take("key");
        clock.Advance(1);

        Assert.True(limit.Take("key").IsExceeded);
    }

    [Fact]
    public async Task HealthAndJournal_AreNotCounted()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "0"), ("rate-limit", "1"));

        await mock.Kit(HttpMethod.Get, "/healthz");
        await mock.Kit(HttpMethod.Get, "/_kit/requests");

        Assert.Equal(200, (await mock.Api.Get("/contacts")).Status);
    }

    private static (string?, string?, string?) Headers(TestResponse answer) =>
        (answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining"), answer.Header("X-RateLimit-Reset"));
}
