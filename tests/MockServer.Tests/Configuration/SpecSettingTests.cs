using Fluenzr.ContractKit.MockServer.Tests.Hosting;

namespace Fluenzr.ContractKit.MockServer.Tests.Configuration;

/// <summary>A limit, a message, a field or a path that changes in the contract changes in the mock, with no change of code.</summary>
public class SpecSettingTests
{
    [Fact]
    public async Task Limit_OfTheContract_Holds()
    {
        using var mock = Mock.WithSpec(("maxItems: 1000", "maxItems: 1"));

        (await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"a@example.com"},{"email":"b@example.com"}]}"""))
            .AssertRefused(400, "VALIDATION_ERROR", "contacts must hold at most 1 items");
    }

    [Fact]
    public async Task Message_OfTheContract_IsAnswered()
    {
        using var mock = Mock.WithSpec(("&contactNotFound Contact not found", "&contactNotFound No such contact"));

        (await mock.Api.Get("/contacts/con_nobody")).AssertRefused(404, "NOT_FOUND", "No such contact");
    }

    [Fact]
    public async Task Field_OfTheContract_IsStored()
    {
        using var mock = Mock.WithSpec(("        company: { type: [string, \"null\"], description: The company. }", "        company: { type: [string, \"null\"], description: The company. }\n        size: { type: [integer, \"null\"], minimum: 1, description: The size. }"));

        var id = await mock.Api.Create("""{"email":"a@example.com","size":7}""");

        Assert.Equal(7, (await mock.Api.Get("/contacts/" + id)).Number("data.size"));
        (await mock.Api.Put("/contacts/" + id, """{"size":0}""")).AssertInvalid("size");
    }

    [Fact]
    public async Task BasePath_OfTheContract_IsWhereTheApiIs()
    {
        using var mock = Mock.WithSpec(("https://api.fluenzr.co/v1\n", "https://api.fluenzr.co/v2/eu\n"));

        Assert.Equal(401, (await mock.Kit(HttpMethod.Get, "/v2/eu/contacts")).Status);
        (await mock.Kit(HttpMethod.Get, "/v1/contacts")).AssertRefused(404, "NOT_FOUND", "There is no such path; the API is under /v2/eu");
    }

    [Fact]
    public async Task Operation_ThatTheMockHasNoCodeFor_IsAnsweredByItsExample()
    {
        using var mock = Mock.WithSpec(("operationId: deleteContact", "operationId: archiveContact"));

        var answer = await mock.Api.Delete("/contacts/con_nobody");

        Assert.Equal(200, answer.Status);
        Assert.Equal("deleted", answer.Header("X-ContractKit-Example"));
        Assert.Equal("con_abc123", answer.Text("data.id"));
    }
}
