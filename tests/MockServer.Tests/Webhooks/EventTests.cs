using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

/// <summary>What is told of a change, to whom, and what is not.</summary>
public class EventTests
{
    private const string Last = "last@example.com";

    [Fact]
    [Trait("Clause", "HOOK-EVENT")]
    public async Task CreatingUpdatingAndDeleting_AreTold_WithTheContactAsItIsAnswered()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Subscribe(target);

        var created = await mock.Api.Post("/contacts", """{"email":"a@example.com","firstName":"Zoé 😀 <b>","customFields":{"n":1.5}}""");
        var path = "/contacts/" + created.Text("data.id");
        var updated = await mock.Api.Put(path, """{"company":"Acme"}""");
        await mock.Api.Delete(path);

        var events = await target.Next(3);
        Assert.Equal(["contact.created", "contact.updated", "contact.deleted"], events.Select(sent => sent.Type));
        string[] contacts = [created.JsonAt("data"), updated.JsonAt("data"), updated.JsonAt("data")];
        foreach (var (sent, contact) in events.Zip(contacts))
        {
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(contact), JsonNode.Parse(sent.Body)!["data"]!["contact"]), sent.Body);
            Assert.Equal(("POST", "/hooks", "application/json"), (sent.Method, sent.Path, sent.Headers["Content-Type"]));
            Assert.Empty(Spec.Load().Webhooks!.Events[sent.Type].Schema.Validate(JsonElement.Parse(sent.Body)));
        }

        Assert.Equal(3, events.Select(sent => sent.Id).Distinct().Count());
        Assert.All(events, sent => Assert.DoesNotContain("traceparent", sent.Headers.Keys));
    }

    [Fact]
    [Trait("Clause", "HOOK-EVENT")]
    public async Task GroupsAndTags_AreUpdates_AndABulkTellsOfEach()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Subscribe(target);

        await mock.Api.Post("/contacts/con_abc123/tags", """{"tags":["new"]}""");
        await mock.Api.Delete("/contacts/con_abc123/groups", """{"groupIds":["grp_xyz789"]}""");
        await mock.Api.Post("/contacts/bulk", """
            {"onDuplicate":"update","contacts":[{"email":"b1@example.com"},{"email":"wrong"},{"email":"jean.dupont@example.com","company":"New"},{"email":"b2@example.com"}]}
            """);

        Assert.Equal(
            [
                "contact.updated jean.dupont@example.com",
                "contact.updated jean.dupont@example.com",
                "contact.created b1@example.com",
                "contact.updated jean.dupont@example.com",
                "contact.created b2@example.com",
            ],
            (await target.Next(5)).Select(sent => $"{sent.Type} {sent.Email}"));
    }

    [Fact]
    [Trait("Clause", "HOOK-ONLY")]
    public async Task WhatIsRefusedOrChangesNothing_IsNotTold_NorIsWhatTheKitDoes()
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"), Mock.ChoicesFile(("BULK-BAD", "refused")));
        await mock.Api.Subscribe(target);

        await mock.Api.Post("/contacts", """{"email":"jean.dupont@example.com"}""");
        await mock.Api.Post("/contacts", """{"email":"wrong"}""");
        await mock.Api.Put("/contacts/con_abc123", """{"email":"wrong"}""");
        await mock.Api.Put("/contacts/con_nobody", """{"firstName":"A"}""");
        await mock.Api.Delete("/contacts/con_nobody");
        await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"b1@example.com"},{"email":"wrong"}]}""");
        await mock.Api.Post(
            "/contacts/bulk", """{"onDuplicate":"skip","contacts":[{"email":"jean.dupont@example.com","company":"Skipped"}]}""");
        await mock.Api.Put("/contacts/con_abc123", """{"firstName":"Jean"}""");
        await mock.Api.Delete("/contacts/con_abc123/tags", """{"tags":["none"]}""");
        await mock.Api.WithKey(null).Post("/contacts", """{"email":"stranger@example.com"}""");
        await mock.Kit(HttpMethod.Post, "/_kit/seed", """{"contacts":3}""");
        await mock.Kit(HttpMethod.Put, "/_kit/state", """{"contacts":[]}""");
        await mock.Api.Create($$"""{"email":"{{Last}}"}""");

        Assert.Equal(Last, (await target.Next()).Email);
        target.AssertNothingMore();
    }

    [Theory]
    [InlineData("quiet", 0)]
    [InlineData("sent", 3)]
    [Trait("Choice", "HOOK-UNCHANGED")]
    public async Task AnUpdateThatChangesNothing(string value, int events)
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Choosing(("HOOK-UNCHANGED", value));
        await mock.Api.Subscribe(target);

        await mock.Api.Put("/contacts/con_abc123", """{"firstName":"Jean"}""");
        await mock.Api.Post("/contacts/con_abc123/tags", """{"tags":["prospect"]}""");
        await mock.Api.Post("/contacts/bulk", """{"onDuplicate":"update","contacts":[{"email":"jean.dupont@example.com"}]}""");
        await mock.Api.Create($$"""{"email":"{{Last}}"}""");

        Assert.Equal(
            [.. Enumerable.Repeat("contact.updated jean.dupont@example.com", events), "contact.created " + Last],
            (await target.Next(events + 1)).Select(sent => $"{sent.Type} {sent.Email}"));
    }

    [Theory]
    [InlineData("whole")]
    [InlineData("example")]
    [Trait("Choice", "HOOK-CONTACT")]
    public async Task TheContactOfAnEvent(string value)
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Choosing(("HOOK-CONTACT", value));
        await mock.Api.Subscribe(target);

        await mock.Api.Post("/contacts", """{"email":"a@example.com","firstName":"Ada","lastName":"King","company":"Acme","tags":["x"]}""");

        var contact = (await target.Next()).Event["data"]!["contact"]!.AsObject();
        Assert.Equal(("Ada", "Acme"), ((string)contact["firstName"]!, (string)contact["company"]!));
        Assert.Equal(value == "whole", contact.ContainsKey("tags"));
        Assert.Equal(value == "whole", contact.ContainsKey("createdAt"));
        if (value == "example")
            Assert.Equal(["id", "email", "firstName", "lastName", "company"], contact.Select(field => field.Key));
    }

    [Fact]
    [Trait("Clause", "HOOK-ONLY")]
    public async Task WhoDidNotSubscribeToAnEvent_IsInactive_OrOfAnotherSandbox_GetsNothing()
    {
        await using var target = await WebhookTarget.Start();
        await using var other = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Subscribe(target, "contact.deleted");
        await mock.In("a").Api.Subscribe(other);
        var paused = await mock.Api.Subscribe(other);
        await mock.Api.Put("/webhooks/" + paused, """{"status":"paused"}""");
        var ended = await mock.Api.Subscribe(other);
        await mock.Api.Delete("/webhooks/" + ended);

        var id = await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Api.Put("/contacts/" + id, """{"firstName":"A"}""");
        await mock.Api.Delete("/contacts/" + id);
        var deleted = await target.Next();
        await mock.Api.Put("/webhooks/" + paused, """{"status":"active"}""");
        await mock.Api.Create($$"""{"email":"{{Last}}"}""");

        Assert.Equal("contact.deleted", deleted.Type);
        Assert.Equal(Last, (await other.Next()).Email);
        target.AssertNothingMore();
        other.AssertNothingMore();
    }

    [Fact]
    [Trait("Clause", "HOOK-EVENT")]
    public async Task Events_ComeInTheOrderOfTheChanges_HoweverManyAreMadeAtOnce()
    {
        await using var target = await WebhookTarget.Start();
        await using var second = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Subscribe(target);
        await mock.Api.Subscribe(second);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => mock.Api.Put("/contacts/con_abc123", $$"""{"company":"Company {{i}}"}""")));
        var last = (await mock.Api.Get("/contacts/con_abc123")).Text("data.company");

        var events = await target.Next(200);
        Assert.Equal(events.Select(sent => sent.Id).Order(StringComparer.Ordinal), events.Select(sent => sent.Id));
        Assert.Equal(last, (string)events[^1].Event["data"]!["contact"]!["company"]!);
        Assert.Equal(events.Select(sent => sent.Body), (await second.Next(200)).Select(sent => sent.Body));
    }

    [Fact]
    public async Task ASlowTarget_HoldsUpNoOther_AndNoRequest()
    {
        await using var slow = await WebhookTarget.Start();
        await using var fast = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "1"));
        slow.Hold();
        await mock.Api.Subscribe(slow);
        await mock.Api.Subscribe(fast);

        await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Api.Create("""{"email":"b@example.com"}""");

        Assert.Equal(["a@example.com", "b@example.com"], (await fast.Next(2)).Select(sent => sent.Email));
        Assert.Equal("a@example.com", (await slow.Next()).Email);
        slow.AssertNothingMore();
        slow.Release();
        Assert.Equal("b@example.com", (await slow.Next()).Email);
    }

    [Fact]
    public async Task WithAFrozenClock_TheSameRequests_SendTheSameBytes()
    {
        var sent = await Script("");

        Assert.Equal(sent, await Script(""));
        Assert.Equal(sent, await Script("new"));
        Assert.Equal(16, sent.Length);
    }

    private static async Task<string[]> Script(string sandbox)
    {
        await using var target = await WebhookTarget.Start();
        using var mock = Mock.Start(("contacts", "10"), ("seed", "3"));
        var world = sandbox.Length > 0 ? mock.In(sandbox) : new InSandbox(mock.Http, "");
        await world.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        await world.Api.Subscribe(target);
        for (var i = 0; i < 5; i++)
        {
            var id = await world.Api.Create($$"""{"email":"c{{i}}@example.com"}""");
            await world.Api.Put("/contacts/" + id, """{"firstName":"C"}""");
            await world.Kit(HttpMethod.Put, "/_kit/clock", """{"advance":7}""");
        }

        var done = await target.Next(10);
        target.Status = 503;
        await world.Api.Create("""{"email":"last@example.com"}""");
        // The first attempt may be made before or after: it is told as if the clock had not been moved.
        await world.Kit(HttpMethod.Put, "/_kit/clock", """{"advance":"P1D"}""");
        var again = await target.Next(5);
        var test = await world.Api.Post($"/webhooks/{(await world.Api.Get("/webhooks")).Text("data.0.id")}/test", "");
        Assert.Equal("failed", test.Text("data.status"));
        return [.. done.Concat(again).Append(await target.Next()).Select(sent => $"{sent.Timestamp} {sent.Signature} {sent.Body}")];
    }
}
