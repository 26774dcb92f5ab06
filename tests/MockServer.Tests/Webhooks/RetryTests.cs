using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

/// <summary>The attempts of a delivery.</summary>
[Trait("Clause", "HOOK-RETRY"), Trait("Clause", "HOOK-LOG"), Trait("Clause", "HOOK-DEDUPE")]
public class RetryTests
{
    private static readonly string[] Schedule = ["00:00:00", "00:01:00", "00:06:00", "00:36:00", "02:36:00"];

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(302)]
    [InlineData(304)]
    [InlineData(0)]
    public async Task AFailure_IsRetriedToTheLastAttempt_AsTheClockGoes(int status)
    {
        await using var target = await WebhookTarget.Start();
        target.Status = status;
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        var attempts = new List<ReceivedWebhook> { await target.Next() };

        foreach (var minutes in new[] { 1, 5, 30, 120 })
        {
            await mock.Logged(id, attempts.Count);
            Assert.Equal("active", await mock.Api.StatusOf(id));
            await mock.Advance(minutes * 60 - 1);
            target.AssertNothingMore();
            await mock.Advance(1);
            attempts.Add(await target.Next());
        }

        var log = await mock.Logged(id, 5);
        await mock.Advance(1_000_000);
        target.AssertNothingMore();
        Assert.Equal(5, (await mock.Logged(id, 5)).Length);
        Assert.Equal(Schedule.Reverse(), log.Select(entry => ((string)entry["timestamp"]!)[11..19]));
        Assert.All(log, entry => Assert.Equal(("failed", status), ((string)entry["status"]!, (int?)entry["statusCode"] ?? 0)));
        Assert.All(
            log, entry => Assert.Equal((attempts[0].Id, "contact.created"), ((string)entry["eventId"]!, (string)entry["eventType"]!)));
        Assert.All(log, entry => Assert.Equal(status == 0, entry["error"] is not null));
        Assert.Equal(5, log.Select(entry => (string)entry["id"]!).Distinct().Count());
        Assert.Single(attempts.Select(sent => sent.Body).Distinct());
        Assert.Equal(Schedule, attempts.Select(sent => DateTimeOffset.FromUnixTimeSeconds(long.Parse(sent.Timestamp, null))
            .ToString("HH:mm:ss", null)));
        Assert.All(attempts, sent => sent.AssertSigned());
        Assert.All(attempts, sent => Assert.Equal("/hooks", sent.Path));
    }

    [Fact]
    public async Task AClockThatGoesFarAtOnce_MakesAllAttemptsThatWereDueOnTheWay()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Logged(id, 1);

        await mock.Advance(10_000);

        Assert.Equal(Schedule.Reverse(), (await mock.Logged(id, 5)).Select(entry => ((string)entry["timestamp"]!)[11..19]));
    }

    [Fact]
    public async Task ASuccessOfARetry_IsTheEnd()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next();
        await mock.Logged(id, 1);

        target.Status = 204;
        await mock.Advance(60);
        await target.Next();
        var log = await mock.Logged(id, 2);
        await mock.Advance(100_000);

        Assert.Equal(
            [("delivered", 204), ("failed", 500)], log.Select(entry => ((string)entry["status"]!, (int)entry["statusCode"]!)));
        await mock.AssertOnlyTheLastComes(target);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(429)]
    public async Task A4xx_IsFinal_AndTheSubscriptionStaysActive(int status)
    {
        await using var target = await WebhookTarget.Start();
        target.Status = status;
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next();

        var failed = Assert.Single(await mock.Logged(id, 1));
        await mock.Advance(100_000);

        Assert.Equal(("failed", status), ((string)failed["status"]!, (int)failed["statusCode"]!));
        await mock.AssertOnlyTheLastComes(target);
    }

    [Fact]
    public async Task ATargetThatDoesNotRespondInTime_IsRetried()
    {
        await using var target = await WebhookTarget.Start();
        target.Hold();
        using var mock = Mock.WithSpec(("timeoutSeconds: 30", "timeoutSeconds: 1"));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");

        await target.Next();
        var late = Assert.Single(await mock.Logged(id, 1));
        target.Release();
        await mock.Advance(60);
        await target.Next();

        Assert.Equal("no response within 1 seconds", (string)late["error"]!);
        Assert.Equal("delivered", (string)(await mock.Logged(id, 2))[0]["status"]!);
    }

    [Fact]
    public async Task ATargetThatCannotBeReached_IsRetried_AtAnotherUrlWhenItChanged()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = await Deliveries.Frozen();
        var created = await mock.Api.Post(
            "/webhooks", $$"""{"url":"http://127.0.0.1:{{Unused()}}/","events":["contact.created"],"secret":"{{WebhookTarget.Secret}}"}""");
        var id = created.Text("data.id");
        await mock.Api.Create("""{"email":"a@example.com"}""");
        var failed = Assert.Single(await mock.Logged(id, 1));

        await mock.Api.Put("/webhooks/" + id, $$"""{"url":"{{target.Url}}"}""");
        await mock.Advance(60);

        Assert.Equal("a@example.com", (await target.Next()).Email);
        Assert.Matches("^could not connect to 127.0.0.1:[0-9]+: Connection refused", (string)failed["error"]!);
        Assert.Null(failed["statusCode"]);
    }

    [Fact]
    public async Task AClockThatRuns_MakesTheRetryByItself()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = Mock.WithSpec(("attemptsAfterSeconds: [0, 60, 300, 1800, 7200]", "attemptsAfterSeconds: [0, 1, 60]"));
        await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");

        var (first, second) = (await target.Next(), await target.Next());

        Assert.Equal(first.Body, second.Body);
        Assert.True(long.Parse(second.Timestamp, null) > long.Parse(first.Timestamp, null));
    }

    [Fact]
    public async Task AClockThatRuns_MakesTheRetry_WhenItIsAdvanced()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = Mock.Start(("contacts", "1"));
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next();
        await mock.Logged(id, 1);

        await mock.Advance(60);

        await target.Next();
    }

    [Fact]
    public async Task ARetryThatIsDue_ComesBeforeEventsThatWereNotTriedYet()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next();
        await mock.Logged(id, 1);
        await mock.Advance(30);
        target.Hold();
        await mock.Api.Create("""{"email":"b@example.com"}""");
        await target.Next();
        await mock.Api.Create("""{"email":"c@example.com"}""");

        await mock.Advance(30);
        target.Release();

        Assert.Equal(["a@example.com", "c@example.com"], (await target.Next(2)).Select(sent => sent.Email));
    }

    [Fact]
    public async Task TheClockOfAnotherSandbox_MakesNoAttempt()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = Mock.Start(("contacts", "1"));
        var (one, other) = (mock.In("one"), mock.In("other"));
        await one.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true}""");
        var id = await one.Api.Subscribe(target);
        await one.Api.Create("""{"email":"a@example.com"}""");
        await target.Next();
        await one.Api.Logged(id, 1);

        await other.Kit(HttpMethod.Put, "/_kit/clock", """{"advance":"P1D"}""");
        target.AssertNothingMore();
        await one.Kit(HttpMethod.Put, "/_kit/clock", """{"advance":60}""");

        await target.Next();
    }

    private static int Unused()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
