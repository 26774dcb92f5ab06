using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

/// <summary>Pending deliveries of subscriptions that fail, pause or end.</summary>
public class PendingTests
{
    [Theory]
    [InlineData("subscription", "failed", 0)]
    [InlineData("delivery", "active", 1)]
    [Trait("Choice", "HOOK-FAILED")]
    public async Task AfterTheLastAttempt(string value, string status, int nextEvents)
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Deliveries.Frozen(("HOOK-FAILED", value));
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Logged(id, 1);
        await mock.Advance(10_000);
        await target.Next(5);
        await mock.Logged(id, 5);

        Assert.Equal(status, await mock.Api.StatusOf(id));
        target.Status = 200;
        await mock.Api.Create("""{"email":"b@example.com"}""");
        var activated = await mock.Api.Put("/webhooks/" + id, """{"status":"active"}""");
        await mock.Api.Create("""{"email":"c@example.com"}""");

        Assert.Equal("active", activated.Text("data.status"));
        Assert.Equal(
            [
                .. Enumerable.Repeat("b@example.com", nextEvents),
                "c@example.com",
            ], (await target.Next(nextEvents + 1)).Select(sent => sent.Email));
        target.AssertNothingMore();
    }

    [Fact]
    [Trait("Clause", "HOOK-LOG")]
    public async Task WhatWaits_IsDiscarded_WhenTheSubscriptionFails()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Logged(id, 1);
        await mock.Advance(30);
        await mock.Api.Create("""{"email":"b@example.com"}""");
        await mock.Logged(id, 2);
        await mock.Advance(60 + 300 + 1800 + 7200 - 30);

        var log = await mock.Logged(id, 10);

        Assert.Equal("the subscription has failed", (string)log[0]["error"]!);
        Assert.Equal((null, null), ((int?)log[0]["statusCode"], (int?)log[0]["responseTime"]));
        Assert.Equal(9, (await target.Next(9)).Length);
        await mock.Advance(100_000);
        target.AssertNothingMore();
        Assert.Equal("failed", await mock.Api.StatusOf(id));
        Assert.Equal(10, (await mock.Logged(id, 10)).Length);
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
        using var mock = await Deliveries.Frozen();
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/empty");
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next();
        await mock.Logged(id, 1);

        var (method, path) = (how.Split(' ')[0], how.Split(' ')[1].Replace("{id}", id, StringComparison.Ordinal));
        await mock.Kit(HttpMethod.Parse(method), path, method == "PUT"
            ? """{"status":"paused"}"""
            : null, request => request.Headers.Add("Authorization", "Bearer " + Mock.Key));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2030-01-01T00:00:00Z"}""");

        await mock.Api.Subscribe(target);
        await mock.AssertOnlyTheLastComes(target);
    }

    [Fact]
    public async Task PausedDuringAnAttempt_NoOtherFollows()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        target.Hold();
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await target.Next();

        await mock.Api.Put("/webhooks/" + id, """{"status":"paused"}""");
        target.Release();

        var log = await mock.Logged(id, 2);
        Assert.Equal(("failed", 500), ((string)log[1]["status"]!, (int)log[1]["statusCode"]!));
        Assert.Equal(("failed", "the subscription was paused"), ((string)log[0]["status"]!, (string)log[0]["error"]!));
        await mock.Advance(100_000);
        target.AssertNothingMore();
    }

    [Fact]
    public async Task Paused_TheLogSaysWhatWasDiscarded()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        var sent = await target.Next();
        await mock.Logged(id, 1);

        await mock.Api.Put("/webhooks/" + id, """{"status":"paused"}""");

        var log = await mock.Logged(id, 2);
        Assert.Equal(("failed", "the subscription was paused"), ((string)log[0]["status"]!, (string)log[0]["error"]!));
        Assert.All(log, entry => Assert.Equal(sent.Id, (string)entry["eventId"]!));
    }

    [Theory]
    [InlineData("/v1/webhooks/{id}", "/sandbox/a")]
    [InlineData("/_kit/sandboxes/a", "")]
    public async Task ATestDuringWhichTheSubscriptionEnds_SaysSo_AndNothingFollows(string path, string root)
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

        await mock.Kit(HttpMethod.Delete, root + path.Replace("{id}", id, StringComparison.Ordinal), change: request =>
            request.Headers.Add("Authorization", "Bearer " + Mock.Key));

        Assert.Equal(
            ("failed", "the subscription ended during the attempt"), ((await test).Text("data.status"), (await test).Text("data.error")));
        target.Release();
        await mock.Api.Subscribe(target);
        await mock.AssertOnlyTheLastComes(target);
    }

    [Fact]
    public async Task ASnapshot_RestoresTheSubscription_ButNotItsPendingDeliveries()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        var first = await target.Next();
        await mock.Logged(id, 1);
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/one");

        await mock.Kit(HttpMethod.Post, "/_kit/snapshots/one");
        await mock.Advance(100_000);
        target.Status = 200;
        await mock.Api.Create("""{"email":"b@example.com"}""");

        var next = await target.Next();
        Assert.Equal("b@example.com", next.Email);
        Assert.NotEqual(first.Id, next.Id);
        Assert.Single(await mock.Logged(id, 1));
    }

    [Fact]
    public async Task SoManyDeliveriesWait_AndNoMore()
    {
        await using var target = await WebhookTarget.Start();
        target.Hold();
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        for (var bulk = 0; bulk < 11; bulk++)
        {
            var contacts = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"email":"c{{bulk}}.{{i}}@example.com"}"""));
            await mock.Api.Post("/contacts/bulk", $$"""{"contacts":[{{contacts}}]}""");
        }

        var latest = (await mock.Api.Get($"/webhooks/{id}/logs?perPage=1")).At("data.0")!;

        Assert.Equal(
            ("failed", "the maximum of 10000 pending deliveries is reached"), ((string)latest["status"]!, (string)latest["error"]!));
    }
}
