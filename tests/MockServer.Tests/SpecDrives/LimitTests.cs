using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.SpecDrives;

/// <summary>Limits, enums, messages and defaults are those of the contract.</summary>
public class LimitTests
{
    [Fact]
    public async Task PerPage_FollowsMaximumAndDefault()
    {
        using var mock = Mock.WithSpec(("minimum: 1, maximum: 100, default: 20", "minimum: 1, maximum: 50, default: 10"));

        Assert.Equal(10, (await mock.Api.Get("/contacts")).List("data").Count);
        Assert.Equal(50, (await mock.Api.Get("/contacts?perPage=50")).List("data").Count);
        (await mock.Api.Get("/contacts?perPage=51")).AssertRefused(400, "VALIDATION_ERROR", "perPage must be at most 50");
        Assert.Equal(10, (await mock.Api.Post("/contacts/search", "{}")).Number("meta.perPage"));
        (await mock.Api.Post("/contacts/search", """{ "perPage": 51 }""")).AssertRefused(
            400, "VALIDATION_ERROR", "perPage must be at most 50");
    }

    [Fact]
    public async Task Bulk_FollowsMaxItems()
    {
        using var mock = Mock.WithSpec(("maxItems: 1000", "maxItems: 10"));

        Assert.Equal(10, (await mock.Api.Post("/contacts/bulk", Contacts(10))).Number("data.created"));
        (await mock.Api.Post("/contacts/bulk", Contacts(11))).AssertRefused(400, "VALIDATION_ERROR", "contacts must hold at most 10 items");

        static string Contacts(int count) =>
            $$"""{ "contacts": [{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{ "email": "bulk{{i}}.{{count}}@b.example" }"""))}}] }""";
    }

    [Fact]
    public async Task Status_FollowsTheEnum()
    {
        using var mock = Mock.Start(("contacts", "2000"), ("spec", Files.EditedSpec(
            ("enum: [active, unsubscribed,", "enum: [active, archived, unsubscribed,"),
            ("x-weights: { active: 78,", "x-weights: { archived: 10, active: 78,"))));

        var archived = await mock.Api.Get("/contacts?status=archived");

        Assert.InRange(archived.Number("meta.total"), 100, 300);
        Assert.All(archived.List("data"), contact => Assert.Equal("archived", (string?)contact!["status"]));
        Assert.Equal(200, (await mock.Api.Post("/contacts/search", """{ "filters": { "status": "archived" } }""")).Status);
        Assert.Equal(400, (await mock.Api.Get("/contacts?status=asleep")).Status);
    }

    [Fact]
    public async Task Status_OfTheEnum_CanBeTheStatusOfNewContacts()
    {
        using var mock = Mock.Start(
            ("choices", Files.Write(".yaml", "NEW-STATUS: archived")), ("spec", Files.EditedSpec(
                ("enum: [active, unsubscribed,", "enum: [active, archived, unsubscribed,"))));

        Assert.Equal("archived", (await mock.Api.Post("/contacts", """{ "email": "a@b.example" }""")).Text("data.status"));
    }

    [Fact]
    public async Task Messages_AndCodes_AreThoseOfTheContract()
    {
        using var mock = Mock.WithSpec(
            ("Email is required", "An email, please"), ("Invalid email format", "That is no email"), ("Email already exists", "Taken"),
            ("Contact not found", "Nobody here"),
            ("Invalid or missing API key", "Who are you?"),
            ("VALIDATION_ERROR", "INVALID"),
            ("{field} must be of type {limit}", "{limit}!"));

        (await mock.Api.Post("/contacts", "{}")).AssertRefused(400, "INVALID", "An email, please");
        (await mock.Api.Post("/contacts", """{ "email": "x" }""")).AssertRefused(400, "INVALID", "That is no email");
        (await mock.Api.Post("/contacts", """{ "email": "jean.dupont@example.com" }""")).AssertRefused(409, "CONFLICT", "Taken");
        (await mock.Api.Post("/contacts", """{ "email": "x@b.example", "tags": 1 }""")).AssertRefused(400, "INVALID", "array or null!");
        (await mock.Api.Get("/contacts/con_nobody")).AssertRefused(404, "NOT_FOUND", "Nobody here");
        (await mock.Api.WithKey(null).Get("/contacts")).AssertRefused(401, "UNAUTHORIZED", "Who are you?");
    }

    [Fact]
    public async Task DefaultChoice_IsTheContracts()
    {
        using var mock = Mock.WithSpec(("  PAGE-OVER:\n    default: refused", "  PAGE-OVER:\n    default: clamped"));

        var answer = await mock.Api.Get("/contacts?perPage=101");

        Assert.Equal((200, 100), (answer.Status, answer.Number("meta.perPage")));
    }

    [Fact]
    public async Task RateLimit_IsTheContracts()
    {
        using var mock = Mock.Start(("spec", Files.EditedSpec(
            ("requests: 1000", "requests: 2"), ("windowSeconds: 60", "windowSeconds: 86400"))), ("rate-limit", ""));

        Assert.Equal("2", (await mock.Api.Get("/contacts/con_abc123")).Header("X-RateLimit-Limit"));
        await mock.Api.Get("/contacts/con_abc123");
        Assert.Equal(429, (await mock.Api.Get("/contacts/con_abc123")).Status);
    }

    [Fact]
    public async Task KeyForm_IsTheContracts()
    {
        using var mock = Mock.WithSpec(("x-pattern: ^flz_sk_[A-Za-z0-9_]+$", "x-pattern: ^key-[0-9]+$"));

        Assert.Equal(401, (await mock.Api.Get("/contacts")).Status);
        Assert.Equal(200, (await mock.Api.WithKey("key-1").Get("/contacts")).Status);
    }

    [Fact]
    public async Task BasePath_IsTheContracts()
    {
        using var mock = Mock.WithSpec(("url: https://api.fluenzr.co/v1", "url: https://api.fluenzr.co/v2"));
        using var http = mock.CreateClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + Mock.Key);

        Assert.Equal(200, (int)(await http.GetAsync("/v2/contacts", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(404, (await mock.Api.Get("/contacts")).Status);
    }
}
