using System.Text.Json.Nodes;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

/// <summary>Attempts on a clock that stands still, so that each comes when it is told to.</summary>
[Trait("Clause", "HOOK-RETRY"), Trait("Clause", "HOOK-LOG")]
public class RetryTests
{
    private static readonly string[] Schedule = ["00:00:00", "00:00:00", "00:01:00", "00:06:00", "00:36:00", "02:36:00"];

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(302)]
    [InlineData(304)]
    [InlineData(0)]
    public async Task AFailure_IsTriedAgainToTheLast_AsTheClockGoes(int status)
    {
        await using var target = await WebhookTarget.Start();
        target.Status = status;
        using var mock = await Frozen();
        var log = $"/webhooks/{await mock.Api.Subscribe(target)}/logs";
        await mock.Api.Create("""{"email":"a@example.com"}""");
        var attempts = new List<ReceivedWebhook>(await target.Next(2));

        foreach (var (minutes, next) in new[] { (1, "00:06:00"), (5, "00:36:00"), (30, "02:36:00"), (120, null) })
        {
            var waiting = await Settled(mock, log, attempts.Count);
            Assert.Equal("waiting", (string)waiting["state"]!);
            await Advance(mock, minutes * 60 - 1);
            target.AssertNothingMore();
            await Advance(mock, 1);
            attempts.Add(await target.Next());
            var settled = await Settled(mock, log, attempts.Count);
            Assert.Equal(next is null ? null : $"2026-01-01T{next}Z", (string?)settled["nextAttemptAt"]);
        }

        await Advance(mock, 1_000_000);
        var given = await Settled(mock, log, 6);
        target.AssertNothingMore();
        Assert.Equal("failed", (string)given["state"]!);
        Assert.Equal(Schedule, given["attempts"]!.AsArray().Select(attempt => ((string)attempt!["at"]!)[11..19]));
        Assert.All(given["attempts"]!.AsArray(), attempt => Assert.Equal(status, (int?)attempt!["status"] ?? 0));
        Assert.Single(attempts.Select(sent => sent.Body).Distinct());
        Assert.Equal(Schedule, attempts.Select(sent => DateTimeOffset.FromUnixTimeSeconds(long.Parse(sent.Timestamp, null)).ToString("HH:mm:ss", null)));
        Assert.All(attempts, sent => sent.AssertSigned());
        Assert.All(attempts, sent => Assert.Equal("/hooks", sent.Path));
    }

    [Fact]
    public async Task AClockThatGoesFarAtOnce_BringsAllThatWasDueOnTheWay()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Frozen();
        var log = $"/webhooks/{await mock.Api.Subscribe(target)}/logs";
        await mock.Api.Create("""{"email":"a@example.com"}""");

        await Advance(mock, 10_000);

        var given = await Settled(mock, log, 6);
        Assert.Equal(Schedule, given["attempts"]!.AsArray().Select(attempt => ((string)attempt!["at"]!)[11..19]));
    }

    [Fact]
    public async Task ASuccessOfARetry_IsTheEnd()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Frozen();
        var log = $"/webhooks/{await mock.Api.Subscribe(target)}/logs";
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next(2);
        await Settled(mock, log, 2);

        target.Status = 204;
        await Advance(mock, 60);
        await target.Next();
        var delivered = await Settled(mock, log, 3);
        await Advance(mock, 100_000);

        Assert.Equal(("delivered", 204), ((string)delivered["state"]!, (int)delivered["attempts"]![2]!["status"]!));
        Assert.Null(delivered["nextAttemptAt"]);
        await AssertOnlyTheLastComes(mock, target);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(429)]
    public async Task ARefusal_IsFinal(int status)
    {
        await using var target = await WebhookTarget.Start();
        target.Status = status;
        using var mock = await Frozen();
        var log = $"/webhooks/{await mock.Api.Subscribe(target)}/logs";
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next();

        var failed = await Settled(mock, log, 1);
        await Advance(mock, 100_000);

        Assert.Equal(("failed", status), ((string)failed["state"]!, (int)failed["attempts"]![0]!["status"]!));
        await AssertOnlyTheLastComes(mock, target);
    }

    [Fact]
    public async Task ATargetThatDoesNotAnswerInTime_IsTriedAgain()
    {
        await using var target = await WebhookTarget.Start();
        target.Hold();
        using var mock = Mock.WithSpec(("timeoutSeconds: 30", "timeoutSeconds: 1"), ("retryAfterSeconds: [0, 60, 300, 1800, 7200]", "retryAfterSeconds: [0, 60]"));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        var log = $"/webhooks/{await mock.Api.Subscribe(target)}/logs";
        await mock.Api.Create("""{"email":"a@example.com"}""");

        await target.Next(2);
        var late = await Settled(mock, log, 2);
        target.Release();
        await Advance(mock, 60);
        await target.Next();

        Assert.All(late["attempts"]!.AsArray(), attempt => Assert.Equal("no response within 1 seconds", (string)attempt!["error"]!));
        Assert.Equal("delivered", (string)(await Settled(mock, log, 3))["state"]!);
    }

    [Fact]
    public async Task ATargetThatCannotBeReached_IsTriedAgain_AtAnotherPlaceWhenItMoved()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = await Frozen();
        var created = await mock.Api.Post("/webhooks", $$"""{"url":"http://127.0.0.1:{{Unused()}}/","events":["contact.created"],"secret":"{{WebhookTarget.Secret}}"}""");
        var log = $"/webhooks/{created.Text("data.id")}/logs";
        await mock.Api.Create("""{"email":"a@example.com"}""");
        var failed = await Settled(mock, log, 2);

        await mock.Api.Put("/webhooks/" + created.Text("data.id"), $$"""{"url":"{{target.Url}}"}""");
        await Advance(mock, 60);

        Assert.Equal("a@example.com", (await target.Next()).Email);
        Assert.Matches("^cannot connect to .*: Connection refused$", (string)failed["attempts"]![0]!["error"]!);
    }

    [Fact]
    public async Task AClockThatRuns_BringsTheRetryByItself()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = Mock.WithSpec(("retryAfterSeconds: [0, 60, 300, 1800, 7200]", "retryAfterSeconds: [1, 60]"));
        await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");

        var (first, second) = (await target.Next(), await target.Next());

        Assert.Equal(first.Body, second.Body);
        Assert.True(long.Parse(second.Timestamp, null) > long.Parse(first.Timestamp, null));
    }

    [Fact]
    public async Task AClockThatRuns_BringsTheRetry_WhenItIsPutForward()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = Mock.Start(("contacts", "1"));
        var log = $"/webhooks/{await mock.Api.Subscribe(target)}/logs";
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next(2);
        await Settled(mock, log, 2);

        await Advance(mock, 60);

        await target.Next();
    }

    [Theory]
    [InlineData("DELETE /v1/webhooks/{id}")]
    [InlineData("POST /_kit/reset")]
    [InlineData("POST /_kit/snapshots/empty")]
    [InlineData("PUT /v1/webhooks/{id}")]
    [Trait("Clause", "HOOK-ONLY")]
    public async Task WhatWaits_IsNotSentAnyMore(string how)
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Frozen();
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/empty");
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next(2);
        await Settled(mock, $"/webhooks/{id}/logs", 2);

        var (method, path) = (how.Split(' ')[0], how.Split(' ')[1].Replace("{id}", id, StringComparison.Ordinal));
        await mock.Kit(HttpMethod.Parse(method), path, method == "PUT" ? """{"active":false}""" : null, request => request.Headers.Add("Authorization", "Bearer " + Mock.Key));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2030-01-01T00:00:00Z"}""");

        await mock.Api.Subscribe(target);
        await AssertOnlyTheLastComes(mock, target);
    }

    [Fact]
    public async Task ARetryThatIsDue_GoesBeforeWhatWasNotTriedYet()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        target.Hold();
        using var mock = await Frozen();
        await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Api.Create("""{"email":"b@example.com"}""");

        target.Release();

        Assert.Equal(["a@example.com", "a@example.com", "b@example.com", "b@example.com"], (await target.Next(4)).Select(sent => sent.Email));
    }

    [Fact]
    public async Task MadeInactiveWhileAnAttemptIsMade_ThereIsNoOther()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        target.Hold();
        using var mock = await Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next();

        await mock.Api.Put("/webhooks/" + id, """{"active":false}""");
        target.Release();

        var given = await Settled(mock, $"/webhooks/{id}/logs", 2);
        Assert.Equal(("failed", 500), ((string)given["state"]!, (int)given["attempts"]![0]!["status"]!));
        Assert.Equal("the subscription was made inactive", (string)given["attempts"]![1]!["error"]!);
        target.AssertNothingMore();
    }

    [Theory]
    [InlineData("/v1/webhooks/{id}", "/sandbox/a")]
    [InlineData("/_kit/sandboxes/a", "")]
    public async Task ATestUnderWay_EndsWithItsSubscription_AndNothingFollows(string path, string root)
    {
        await using var target = await WebhookTarget.Start();
        target.Hold();
        using var mock = Mock.Start(("contacts", "1"));
        var sandbox = mock.In("a");
        var id = await sandbox.Api.Subscribe(target);
        var test = sandbox.Api.Post($"/webhooks/{id}/test", "");
        await target.Next();
        await sandbox.Api.Create("""{"email":"a@example.com"}""");
        await sandbox.Api.Create("""{"email":"b@example.com"}""");
        await target.Next();

        await mock.Kit(HttpMethod.Delete, root + path.Replace("{id}", id, StringComparison.Ordinal), change: request => request.Headers.Add("Authorization", "Bearer " + Mock.Key));

        Assert.Equal(("failed", "the subscription was removed meanwhile"), ((await test).Text("data.state"), (await test).Text("data.attempts.0.error")));
        target.Release();
        await mock.Api.Subscribe(target);
        await AssertOnlyTheLastComes(mock, target);
    }

    [Fact]
    public async Task MadeInactive_TheLogSaysSo()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next(2);
        await Settled(mock, $"/webhooks/{id}/logs", 2);

        await mock.Api.Put("/webhooks/" + id, """{"active":false}""");

        var given = await Settled(mock, $"/webhooks/{id}/logs", 3);
        Assert.Equal(("failed", "the subscription was made inactive"), ((string)given["state"]!, (string)given["attempts"]![2]!["error"]!));
    }

    [Fact]
    public async Task ASnapshot_BringsTheSubscriptionBack_ButNotWhatWasOnItsWay()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        var first = await target.Next(2);
        await Settled(mock, $"/webhooks/{id}/logs", 2);
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/one");

        await mock.Kit(HttpMethod.Post, "/_kit/snapshots/one");
        await Advance(mock, 100_000);
        target.Status = 200;
        await mock.Api.Create("""{"email":"b@example.com"}""");

        var next = await target.Next();
        Assert.Equal("b@example.com", next.Email);
        Assert.NotEqual(first[0].Id, next.Id);
        Assert.Equal(1, (await mock.Api.Get($"/webhooks/{id}/logs")).Number("meta.total"));
    }

    [Fact]
    public async Task TheClockOfAnotherSandbox_BringsNothing()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = Mock.Start(("contacts", "1"));
        var (one, other) = (mock.In("one"), mock.In("other"));
        await one.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true}""");
        var log = $"/webhooks/{await one.Api.Subscribe(target)}/logs";
        await one.Api.Create("""{"email":"a@example.com"}""");
        await target.Next(2);
        await Settled(one.Api, log, 2);

        await other.Kit(HttpMethod.Put, "/_kit/clock", """{"advance":"P1D"}""");
        target.AssertNothingMore();
        await one.Kit(HttpMethod.Put, "/_kit/clock", """{"advance":60}""");

        await target.Next();
    }

    [Fact]
    public async Task TheLog_ShowsTheLatestFirst_InPages_AndIsBounded()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = await Frozen();
        var id = await mock.Api.Subscribe(target);
        var contacts = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"email":"c{{i}}@example.com"}"""));
        await mock.Api.Post("/contacts/bulk", $$"""{"contacts":[{{contacts}}]}""");
        await mock.Api.Create("""{"email":"last@example.com"}""");
        var sent = await target.Next(1001);
        await Settled(mock, $"/webhooks/{id}/logs", 1);

        var page = await mock.Api.Get($"/webhooks/{id}/logs?page=2&perPage=100");

        Assert.Equal("""{"page":2,"perPage":100,"total":1000,"totalPages":10}""", page.JsonAt("meta"));
        Assert.Equal(sent.Reverse().Skip(100).Take(100).Select(received => received.Id), page.Texts("data", "id"));
        page.AssertFits("DeliveryPage");
    }

    [Fact]
    public async Task SoManyDeliveriesWaitAndNoMore()
    {
        await using var target = await WebhookTarget.Start();
        target.Hold();
        using var mock = await Frozen();
        var id = await mock.Api.Subscribe(target);
        for (var bulk = 0; bulk < 11; bulk++)
        {
            var contacts = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"email":"c{{bulk}}.{{i}}@example.com"}"""));
            await mock.Api.Post("/contacts/bulk", $$"""{"contacts":[{{contacts}}]}""");
        }

        var latest = (await mock.Api.Get($"/webhooks/{id}/logs?perPage=1")).At("data.0")!;

        Assert.Equal(
            ("failed", "the maximum of 10000 pending deliveries is reached"), ((string)latest["state"]!, (string)latest["attempts"]![0]!["error"]!));
    }

    [Theory]
    [InlineData(200, "delivered")]
    [InlineData(500, "failed")]
    [Trait("Clause", "HOOK-TEST")]
    public async Task ATest_IsSentOnceAndAtOnce_AlsoToOneThatIsNotActive_AndAnswersWhatCame(int status, string state)
    {
        await using var target = await WebhookTarget.Start();
        target.Status = status;
        using var mock = await Frozen();
        var id = await mock.Api.Subscribe(target, "contact.updated", "contact.created");
        await mock.Api.Put("/webhooks/" + id, """{"active":false}""");

        var answer = await mock.Api.Post($"/webhooks/{id}/test", "");
        await Advance(mock, 100_000);

        var sent = await target.Next();
        Assert.Equal(
            $$$"""{"id":"{{{sent.Id}}}","type":"contact.updated","test":true,"state":"{{{state}}}","createdAt":"2026-01-01T00:00:00Z","attempts":[{"at":"2026-01-01T00:00:00Z","milliseconds":0,"status":{{{status}}}}]}""",
            answer.JsonAt("data"));
        Assert.Equal("jean.dupont@example.com", sent.Email);
        sent.AssertSigned();
        target.AssertNothingMore();
        Assert.Equal(answer.JsonAt("data"), (await mock.Api.Get($"/webhooks/{id}/logs")).JsonAt("data.0"));
    }

    private static async Task<Mock> Frozen()
    {
        var mock = Mock.Start(("contacts", "1"));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        return mock;
    }

    private static Task<TestResponse> Advance(Mock mock, int seconds) => mock.Kit(HttpMethod.Put, "/_kit/clock", $$"""{"advance":{{seconds}}}""");

    private static int Unused()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task<JsonNode> Settled(Mock mock, string log, int attempts) => Settled(mock.Api, log, attempts);

    /// <summary>The latest delivery, as soon as the log shows so many attempts.</summary>
    private static async Task<JsonNode> Settled(ApiClient api, string log, int attempts)
    {
        while (true)
        {
            var latest = (await api.Get(log)).At("data.0")!;
            if (latest["attempts"]!.AsArray().Count >= attempts)
                return latest;
            await Task.Yield();
        }
    }

    private static async Task AssertOnlyTheLastComes(Mock mock, WebhookTarget target)
    {
        target.Status = 200;
        await mock.Api.Create("""{"email":"last@example.com"}""");
        Assert.Equal("last@example.com", (await target.Next()).Email);
        target.AssertNothingMore();
    }
}
