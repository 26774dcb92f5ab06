using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Webhooks;

[Trait("Clause", "HOOK-MANAGE"), Trait("Clause", "HOOK-SHAPE")]
public class SubscriptionTests
{
    private const string Input =
        """{"url":"http://localhost:4020/hooks","events":["contact.created","contact.deleted"],"secret":"whsec_mine"}""";

    [Fact]
    public async Task ASubscription_IsCreatedListedChangedAndDeleted()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");

        var created = await mock.Api.Post("/webhooks", Input);
        var id = created.Text("data.id");
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"advance":60}""");
        var changed = await mock.Api.Put("/webhooks/" + id, """{"events":["contact.updated"],"status":"paused"}""");
        var listed = await mock.Api.Get("/webhooks");
        var deleted = await mock.Api.Delete("/webhooks/" + id);

        Assert.Equal(
            $$"""{"id":"{{id}}","url":"http://localhost:4020/hooks","events":["contact.created","contact.deleted"],"status":"active","createdAt":"2026-01-01T00:00:00Z"}""",
            created.JsonAt("data"));
        Assert.Equal(201, created.Status);
        Assert.Equal(
            $$"""{"id":"{{id}}","url":"http://localhost:4020/hooks","events":["contact.updated"],"status":"paused","createdAt":"2026-01-01T00:00:00Z"}""",
            changed.JsonAt("data"));
        Assert.Equal(changed.JsonAt("data"), listed.JsonAt("data.0"));
        Assert.Equal("""{"page":1,"perPage":20,"total":1,"totalPages":1}""", listed.JsonAt("meta"));
        Assert.Equal($$"""{"id":"{{id}}","deleted":true}""", deleted.JsonAt("data"));
        Assert.Equal(0, (await mock.Api.Get("/webhooks")).Number("meta.total"));
    }

    [Fact]
    public async Task AnUpdateThatChangesNothing_LeavesItAsItWas()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        var id = (await mock.Api.Post("/webhooks", Input)).Text("data.id");
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"advance":60}""");

        var before = (await mock.Api.Get("/webhooks")).Json;
        var same = await mock.Api.Put("/webhooks/" + id, Input);

        Assert.Equal(200, same.Status);
        Assert.Equal(before, (await mock.Api.Get("/webhooks")).Json);
    }

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/test")]
    [InlineData("GET", "/logs")]
    [Trait("Clause", "GET-404")]
    public async Task AnUnknownId_IsNotFound(string method, string below)
    {
        using var mock = Mock.Start(("contacts", "1"));

        var answer = await mock.Api.Send(HttpMethod.Parse(method), "/webhooks/whk_nobody" + below, method == "PUT"
            ? """{"url":"http://8.8.8.8/"}"""
            : null);

        answer.AssertRefused(404, "NOT_FOUND", "Webhook not found");
    }

    [Theory]
    [InlineData("{}", "url", "events")]
    [InlineData("""{"url":"nowhere","events":["contact.created"]}""", "url")]
    [InlineData("""{"url":"ftp://localhost/","events":["contact.created"]}""", "url")]
    [InlineData("""{"url":"http://","events":["contact.created"]}""", "url")]
    [InlineData("""{"url":"http://jean:secret@localhost/","events":["contact.created"]}""", "url")]
    [InlineData("""{"url":"http://localhost/","events":[]}""", "events")]
    [InlineData("""{"url":"http://localhost/","events":["contact.created","contact.created"]}""", "events")]
    [InlineData("""{"url":"http://localhost/","events":["contact.created","deal.won"]}""", "events.1")]
    [InlineData("""{"url":"http://localhost/","events":["contact.created"],"secret":""}""", "secret")]
    [InlineData("""{"url":"http://localhost/","events":["contact.created"],"secret":null,"status":"failed"}""", "secret", "status")]
    public async Task AWrongSubscription_IsRefusedFieldByField(string body, params string[] fields)
    {
        using var mock = Mock.Start(("contacts", "1"));

        var answer = await mock.Api.Post("/webhooks", body);

        Assert.Equal(fields, answer.At("error.details")!.AsObject().Select(detail => detail.Key).Distinct());
        Assert.Equal(400, answer.Status);
        Assert.Equal(0, (await mock.Api.Get("/webhooks")).Number("meta.total"));
    }

    [Theory]
    [InlineData("generated", true, false, false)]
    [InlineData("never", false, false, false)]
    [InlineData("always", true, true, true)]
    [Trait("Choice", "HOOK-SECRET")]
    public async Task TheSecret(string value, bool isShownWhenGenerated, bool isShownWhenGiven, bool isShownLater)
    {
        using var mock = Mock.Choosing(("HOOK-SECRET", value));

        var generated = await mock.Api.Post("/webhooks", """{"url":"http://localhost:4020/","events":["contact.created"]}""");
        var created = await mock.Api.Post("/webhooks", Input);
        var changed = await mock.Api.Put("/webhooks/" + created.Text("data.id"), """{"secret":"whsec_other"}""");
        var listed = await mock.Api.Get("/webhooks");

        Assert.Equal(isShownWhenGenerated, generated.Has("data", "secret"));
        Assert.Equal(isShownWhenGiven ? "whsec_mine" : null, (string?)created.At("data.secret"));
        Assert.Equal(isShownLater ? "whsec_other" : null, (string?)changed.At("data.secret"));
        Assert.Equal(isShownLater ? "whsec_other" : null, (string?)listed.At("data.1.secret"));
    }

    [Theory]
    [InlineData("all", "http://localhost:4021/", "paused")]
    [InlineData("events", "http://localhost:4020/hooks", "active")]
    [Trait("Choice", "HOOK-PUT")]
    public async Task TheFieldsOfAnUpdate(string value, string url, string status)
    {
        using var mock = Mock.Choosing(("HOOK-PUT", value), ("HOOK-SECRET", "always"));
        var id = (await mock.Api.Post("/webhooks", Input)).Text("data.id");

        var changed = await mock.Api.Put("/webhooks/"
            + id, """{"url":"http://localhost:4021/","events":["contact.updated"],"secret":"whsec_other","status":"paused"}""");

        Assert.Equal((200, url, status), (changed.Status, changed.Text("data.url"), changed.Text("data.status")));
        Assert.Equal(value == "all" ? "whsec_other" : "whsec_mine", changed.Text("data.secret"));
        Assert.Equal(["contact.updated"], changed.Texts("data.events"));
    }

    [Fact]
    public async Task EventsOfCampaignsAndEmails_CanBeNamed()
    {
        using var mock = Mock.Start(("contacts", "1"));

        var created = await mock.Api.Post(
            "/webhooks",
            """{"url":"http://localhost:4020/","events":["email.opened","campaign.completed","contact.deleted"],"status":"paused"}""");

        Assert.Equal((201, "paused"), (created.Status, created.Text("data.status")));
        Assert.Equal(["email.opened", "campaign.completed", "contact.deleted"], created.Texts("data.events"));
        created.AssertFits("WebhookReply");
    }

    [Fact]
    public async Task WithoutASecret_TheServerMakesOne_OfItsSeed()
    {
        const string body = """{"url":"http://localhost:4020/","events":["contact.created"]}""";
        using var mock = Mock.Start(("contacts", "1"));

        var secrets = new[]
        {
            await mock.Api.Post("/webhooks", body),
            await mock.Api.Post("/webhooks", body),
            await mock.In("other").Api.Post("/webhooks", body),
        }
            .Select(answer => answer.Text("data.secret")).ToArray();

        Assert.All(secrets, secret => Assert.Matches("^whsec_[0-9a-f]{32}$", secret));
        Assert.NotEqual(secrets[0], secrets[1]);
        Assert.Equal(secrets[0], secrets[2]);
    }

    [Fact]
    public async Task Subscriptions_ArePaged_AndBounded()
    {
        using var mock = Mock.Start(("contacts", "1"));
        var ids = new List<string>();
        for (var i = 0; i < 100; i++)
            ids.Add((await mock.Api.Post("/webhooks", Input)).Text("data.id"));

        var page = await mock.Api.Get("/webhooks?page=4&perPage=30");
        var beyond = await mock.Api.Post("/webhooks", Input);

        Assert.Equal(ids[90..], page.Texts("data", "id"));
        Assert.Equal("""{"page":4,"perPage":30,"total":100,"totalPages":4}""", page.JsonAt("meta"));
        (await mock.Api.Get("/webhooks?perPage=101")).AssertInvalid("perPage");
        Assert.Equal((400, "The maximum of 100 subscriptions is reached; delete one first"), (beyond.Status, beyond.Text("error.message")));
        await mock.Api.Delete("/webhooks/" + ids[0]);
        Assert.Equal(201, (await mock.Api.Post("/webhooks", Input)).Status);
    }

    [Fact]
    public async Task AResetForgetsSubscriptions_AndARestoreBringsThemBack()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"freeze":true,"now":"2026-01-01T00:00:00Z"}""");
        await mock.Api.Post("/webhooks", Input);
        await mock.Kit(HttpMethod.Put, "/_kit/snapshots/one");
        var second = await mock.Api.Post("/webhooks", Input);
        var before = await mock.Api.Get("/webhooks");

        await mock.Kit(HttpMethod.Post, "/_kit/reset");
        var afterReset = await mock.Api.Get("/webhooks");
        await mock.Kit(HttpMethod.Post, "/_kit/snapshots/one");
        var restored = await mock.Api.Get("/webhooks");

        Assert.Equal(0, afterReset.Number("meta.total"));
        Assert.Equal(1, restored.Number("meta.total"));
        Assert.Equal(before.JsonAt("data.0"), restored.JsonAt("data.0"));
        Assert.Equal(second.Json, (await mock.Api.Post("/webhooks", Input)).Json);
    }

    [Fact]
    public async Task NewContacts_LeaveSubscriptionsAlone()
    {
        using var mock = Mock.Start(("contacts", "1"));
        await mock.Api.Post("/webhooks", Input);
        var before = (await mock.Api.Get("/webhooks")).Json;

        await mock.Kit(HttpMethod.Post, "/_kit/seed", """{"contacts":3,"seed":9}""");
        await mock.Kit(HttpMethod.Put, "/_kit/state", """{"contacts":[]}""");

        Assert.Equal(before, (await mock.Api.Get("/webhooks")).Json);
    }

    [Fact]
    public async Task ASubscription_IsOfItsSandbox()
    {
        using var mock = Mock.Start(("contacts", "1"));

        await mock.In("a").Api.Post("/webhooks", Input);

        Assert.Equal(
            (1, 0, 0),
            ((await mock.In("a").Api.Get("/webhooks")).Number("meta.total"), (await mock.In("b").Api.Get("/webhooks")).Number("meta.total"), (await mock.Api.Get("/webhooks")).Number("meta.total")));
    }

    [Fact]
    public async Task Ids_HaveTheFormThatIsChosen()
    {
        using var mock = Mock.Choosing(("ID-FORM", "short"));

        Assert.Matches("^whk_[0-9a-z]{9}$", (await mock.Api.Post("/webhooks", Input)).Text("data.id"));
    }

    [Fact]
    public async Task TheSecret_IsNowhereInTheJournal()
    {
        using var mock = Mock.Start(("contacts", "1"), Mock.ChoicesFile(("HOOK-SECRET", "always")));
        await mock.Api.Post(
            "/webhooks", """{"url":"http://localhost:4020/","events":["contact.created"],"secret":"s3cr3t","note":{"secret":"s3cr3t"}}""");
        var made = (await mock.Api.Post(
            "/webhooks", """{"url":"http://localhost:4020/","events":["contact.created"]}""")).Text("data.secret");
        await mock.Api.Put("/webhooks/" + (await mock.Api.Get("/webhooks")).Text("data.0.id"), """{"secret":"s3cr3t"}""");
        await mock.Api.Post("/webhooks", """{"url":"http://localhost:4020/","secret":"s3cr3t","events":[1]}""");
        await mock.Api.Post("/webhooks", """{"secret":"s3cr3t",""");
        await mock.Api.Post("/webhooks", $$"""{"secret":"s3cr3t","long":"{{new string('x', 20_000)}}"}""");
        await mock.Api.Send(HttpMethod.Post, "/webhooks", """{"secret":"s3cr3t"}""", request => request.Headers.Add("Prefer", "code=403"));

        string[] shown =
        [
            .. await Task.WhenAll(Enumerable.Range(1, 8).Select(async number => (await mock.Kit(
                HttpMethod.Get, $"/_kit/requests/{number}")).Json)),
            (await mock.Kit(HttpMethod.Get, "/_kit/requests")).Json,
            (await mock.Kit(HttpMethod.Get, "/_kit/requests/har")).Json,
            (await mock.Kit(HttpMethod.Post, "/_kit/verify", """{"body":{"secret":"guess"}}""")).Json,
            (await mock.Kit(HttpMethod.Post, "/_kit/verify", """{"operation":"createWebhook","body":"guess"}""")).Json,
        ];

        Assert.All(shown, text => Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal));
        Assert.All(shown, text => Assert.DoesNotContain(made, text, StringComparison.Ordinal));
        Assert.Contains("\"secret\":\"[redacted]\"", shown[0], StringComparison.Ordinal);
        Assert.Contains("body.secret differs", shown[^2], StringComparison.Ordinal);
    }
}
