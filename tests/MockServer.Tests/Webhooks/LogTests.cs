using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

/// <summary>The log of a subscription, and its test.</summary>
public class LogTests
{
    [Fact]
    [Trait("Clause", "HOOK-LOG")]
    public async Task AnEntry_HasTheDocumentedFields()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        var sent = await target.Next();

        var entry = Assert.Single(await mock.Logged(id, 1));

        Assert.Matches("^log_.+$", (string)entry["id"]!);
        Assert.Equal(
            $$"""{"id":"{{entry["id"]}}","eventId":"{{sent.Id}}","eventType":"contact.created","status":"delivered","statusCode":200,"responseTime":0,"timestamp":"2026-01-01T00:00:00Z"}""",
            entry.ToJsonString());
    }

    [Fact]
    [Trait("Clause", "HOOK-LOG")]
    public async Task TheLog_ShowsTheLatestFirst_InPages_AndIsBounded()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        var contacts = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"email":"c{{i}}@example.com"}"""));
        await mock.Api.Post("/contacts/bulk", $$"""{"contacts":[{{contacts}}]}""");
        await mock.Api.Create("""{"email":"last@example.com"}""");
        var sent = await target.Next(1001);
        while ((string)(await mock.Logged(id, 1))[0]["eventId"]! != sent[^1].Id)
            await Task.Yield();

        var page = await mock.Api.Get($"/webhooks/{id}/logs?page=2&perPage=100");

        Assert.Equal("""{"page":2,"perPage":100,"total":1000,"totalPages":10}""", page.JsonAt("meta"));
        Assert.Equal(sent.Reverse().Skip(100).Take(100).Select(received => received.Id), page.Texts("data", "eventId"));
        Assert.Equal(100, page.Texts("data", "id").Distinct().Count());
        page.AssertFits("WebhookLogPage");
    }

    [Fact]
    public async Task TheEventsOfTheAdminApi_HaveThePayload_AndTheSignatureOfEachAttempt()
    {
        await using var target = await WebhookTarget.Start();
        target.Status = 500;
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target);
        await mock.Api.Create("""{"email":"a@example.com"}""");
        var sent = new[] { await target.Next(), await Retry() };
        await mock.Logged(id, 2);

        var answer = await mock.Kit(HttpMethod.Get, $"/_kit/webhooks/{id}/events");

        Assert.Equal(sent[0].Body, answer.JsonAt("data.0.payload"));
        Assert.Equal("false", answer.JsonAt("data.0.final"));
        Assert.Equal(sent.Select(received => received.Signature), answer.Texts("data.0.signatures", "signature"));
        Assert.Equal(sent.Select(received => received.Timestamp), answer.Texts("data.0.signatures", "timestamp"));
        Assert.DoesNotContain(WebhookTarget.Secret, answer.Json, StringComparison.Ordinal);
        Assert.Equal(404, (await mock.Kit(HttpMethod.Get, "/_kit/webhooks/whk_nobody/events")).Status);

        async Task<ReceivedWebhook> Retry()
        {
            await mock.Logged(id, 1);
            await mock.Advance(60);
            return await target.Next();
        }
    }

    [Fact]
    public async Task TheSameRequests_GiveTheSameIds()
    {
        var ids = await Script();

        Assert.Equal(ids, await Script());
        Assert.Equal(5, ids.Distinct().Count());

        static async Task<string[]> Script()
        {
            await using var target = await WebhookTarget.Start();
            using var mock = await Deliveries.Frozen();
            var subscriptions = new[] { await mock.Api.Subscribe(target), await mock.Api.Subscribe(target) };
            await mock.Api.Create("""{"email":"a@example.com"}""");
            await target.Next(2);
            await mock.Api.Put("/contacts/con_abc123", """{"company":"New"}""");
            return [
                .. subscriptions,
                .. (await mock.Logged(subscriptions[0], 2)).Select(Id),
                Id((await mock.Logged(subscriptions[1], 2))[0]),
            ];
        }

        static string Id(System.Text.Json.Nodes.JsonNode entry) => (string)entry["id"]!;
    }

    [Theory]
    [InlineData(200, "delivered", "active")]
    [InlineData(500, "failed", "paused")]
    [Trait("Clause", "HOOK-TEST")]
    public async Task ATest_IsSentOnceAndAtOnce_WhateverTheStatus_AndReturnsTheAttempt(int code, string status, string subscription)
    {
        await using var target = await WebhookTarget.Start();
        target.Status = code;
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target, "contact.updated", "contact.created");
        await mock.Api.Put("/webhooks/" + id, $$"""{"status":"{{subscription}}"}""");

        var answer = await mock.Api.Post($"/webhooks/{id}/test", "");
        await mock.Advance(100_000);

        var sent = await target.Next();
        Assert.Equal(
            $$"""{"id":"{{answer.Text("data.id")}}","eventId":"{{sent.Id}}","eventType":"contact.updated","status":"{{status}}","statusCode":{{code}},"responseTime":0,"timestamp":"2026-01-01T00:00:00Z"}""",
            answer.JsonAt("data"));
        Assert.Equal("jean.dupont@example.com", sent.Email);
        sent.AssertSigned();
        target.AssertNothingMore();
        Assert.Equal(answer.JsonAt("data"), (await mock.Api.Get($"/webhooks/{id}/logs")).JsonAt("data.0"));
    }

    [Theory]
    [InlineData("entry", """{"success":true,"data":{"id":""")]
    [InlineData("none", """{"success":true}""")]
    [Trait("Choice", "HOOK-TEST-REPLY")]
    public async Task TheResponseToATest(string value, string start)
    {
        await using var target = await WebhookTarget.Start();
        using var mock = await Deliveries.Frozen(("HOOK-TEST-REPLY", value));
        var id = await mock.Api.Subscribe(target);

        var answer = await mock.Api.Post($"/webhooks/{id}/test", "");

        Assert.Equal(200, answer.Status);
        Assert.StartsWith(start, answer.Json, StringComparison.Ordinal);
        Assert.Equal((await target.Next()).Id, (string)Assert.Single(await mock.Logged(id, 1))["eventId"]!);
    }

    [Fact]
    [Trait("Clause", "HOOK-TEST")]
    public async Task ATestOfASubscriptionToOtherEvents_SendsTheFirstEventOfTheContract()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = await Deliveries.Frozen();
        var id = await mock.Api.Subscribe(target, "campaign.started");

        await mock.Api.Post($"/webhooks/{id}/test", "");

        Assert.Equal("contact.created", (await target.Next()).Type);
    }
}
