using System.Text.Json.Nodes;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Admin;

public class StateTests
{
    private const string Ada =
        """{"id":"con_ada","email":"ada@example.com","status":"active","firstName":"Ada","groups":[{"id":"grp_new","name":"New"}],"pipelineStage":null,"createdAt":"2025-01-01T01:00:00.5+01:00","updatedAt":"2025-01-01T00:00:00Z"}""";

    [Fact]
    public async Task Reset_MakesAllAsItWasAtTheStart()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "5"), ("rate-limit", "10"));
        var before = await mock.Api.Everything();
        var id = await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Api.Delete("/contacts/con_abc123");
        await mock.Kit(HttpMethod.Put, "/_kit/clock", """{"advance":"PT1S"}""");

        var answer = await mock.Kit(HttpMethod.Post, "/_kit/reset");

        Assert.Equal((200, """{"success":true,"data":{"contacts":5}}"""), (answer.Status, answer.Json));
        var after = await mock.Api.Get("/contacts?perPage=100");
        Assert.Equal((before, "9"), (after.Json, after.Header("X-RateLimit-Remaining")));
        Assert.Equal(id, await mock.Api.Create("""{"email":"b@example.com"}"""));
    }

    [Fact]
    public async Task AnExport_IsImportedAsItIs()
    {
        using var mock = Mock.Start(("contacts", "50"));
        var export = await mock.Kit(HttpMethod.Get, "/_kit/state");
        var sandbox = mock.In("a");
        await sandbox.Kit(HttpMethod.Post, "/_kit/seed", """{"contacts":0}""");

        Assert.Equal(50, (await sandbox.Kit(HttpMethod.Put, "/_kit/state", export.Json)).Number("data.contacts"));

        Assert.Equal(export.Json, (await sandbox.Kit(HttpMethod.Get, "/_kit/state")).Json);
        Assert.Equal(await mock.Api.Everything(), await sandbox.Api.Everything());
        Assert.Equal(50, export.List("data.contacts").Count);
    }

    [Fact]
    public async Task AnImport_IsWrittenAsTheServerWrites_AndItsGroupsAreKnown()
    {
        using var mock = Mock.Start(("contacts", "5"));

        var answer = await mock.Kit(HttpMethod.Put, "/_kit/state", $$"""{"contacts":[{{Ada}}]}""");

        Assert.Equal(200, answer.Status);
        var contact = await mock.Api.Get("/contacts/con_ada");
        contact.AssertFits("ContactReply");
        Assert.Equal(
            ("2025-01-01T00:00:00Z", "[]", "{}", "null"),
            (contact.Text("data.createdAt"), contact.JsonAt("data.tags"), contact.JsonAt("data.customFields"), contact.JsonAt("data.lastName")));
        Assert.Equal(1, (await mock.Api.Get("/contacts")).Number("meta.total"));
        Assert.Equal(["grp_new"], (await mock.Api.Post(
            "/contacts", """{"email":"b@example.com","groupIds":["grp_new"]}""")).Texts("data.groups", "id"));
        Assert.Equal(409, (await mock.Api.Post("/contacts", """{"email":"ADA@example.com"}""")).Status);
    }

    [Theory]
    [InlineData("id", "\"abc\"", "contacts[1] (abc): id ", "contacts.1.id")]
    [InlineData("email", "\"no\"", "contacts[1] (con_bob): email ", "contacts.1.email")]
    [InlineData("status", "\"gone\"", "contacts[1] (con_bob): status must be one of active", "contacts.1.status")]
    [InlineData("createdAt", "\"yesterday\"", "contacts[1] (con_bob): createdAt ", "contacts.1.createdAt")]
    [InlineData("tags", "[1]", "contacts[1] (con_bob): tags.0 ", "contacts.1.tags.0")]
    [InlineData("id", "\"con_ada\"", "contacts[1] (con_ada): contacts[0] has the same id", "contacts.1.id")]
    [InlineData("email", "\"Ada@Example.com\"", "contacts[1] (con_bob): contacts[0] has the same email", "contacts.1.email")]
    [InlineData("id", null, "contacts[1]: id is ", "contacts.1.id")]
    public async Task AnImportWithAWrongContact_ChangesNothing_AndSaysWhichAndWhere(string field, string? value, string start, string place)
    {
        using var mock = Mock.Start(("contacts", "5"));
        var before = await mock.Api.Everything();
        var bob = JsonNode.Parse(Ada)!.AsObject();
        (bob["id"], bob["email"]) = ("con_bob", "bob@example.com");
        bob.Remove(field);
        if (value is not null)
            bob[field] = JsonNode.Parse(value);

        var answer = await mock.Kit(HttpMethod.Put, "/_kit/state", $$"""{"contacts":[{{Ada}},{{bob.ToJsonString()}}]}""");

        answer.AssertInvalid(place);
        Assert.StartsWith(start, answer.Text("error.message"), StringComparison.Ordinal);
        Assert.EndsWith("; nothing was changed", answer.Text("error.message"), StringComparison.Ordinal);
        Assert.Equal(before, await mock.Api.Everything());
    }

    [Theory]
    [InlineData("", "The request body is not valid JSON")]
    [InlineData("[]", "The body of PUT /_kit/state must be a JSON object, got an array")]
    [InlineData("{}", "the document must be an object with a list 'contacts'; nothing was changed")]
    [InlineData("""{"contacts":{}}""", "the document must be an object with a list 'contacts'; nothing was changed")]
    [InlineData("""{"contacts":[1]}""", "contacts[0]: ")]
    [InlineData("""{"contacts":[{"id":"con_a","email":"a","email":5,"status":"active","createdAt":"2025-01-01T00:00:00Z","updatedAt":"2025-01-01T00:00:00Z"}]}""", "contacts[0] (con_a): email ")]
    public async Task AnImportThatIsNone_IsRefused(string body, string start)
    {
        using var mock = Mock.Start(("contacts", "0"));

        var answer = await mock.Kit(HttpMethod.Put, "/_kit/state", body);

        Assert.Equal((400, "VALIDATION_ERROR"), (answer.Status, answer.Text("error.code")));
        Assert.StartsWith(start, answer.Text("error.message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_GivesOtherContacts_AsAServerOfThatSeedHas()
    {
        using var mock = Mock.Start(("contacts", "5"));
        using var other = Mock.Start(("contacts", "20"), ("seed", "7"), ("locale", "de"));

        Assert.Equal(
            20, (await mock.Kit(HttpMethod.Post, "/_kit/seed", """{"contacts":20,"seed":7,"locale":"de"}""")).Number("data.contacts"));

        Assert.Equal(await other.Api.Everything(), await mock.Api.Everything());
        await mock.Kit(HttpMethod.Post, "/_kit/seed", "{}");
        Assert.Equal(5, (await mock.Api.Get("/contacts")).Number("meta.total"));
    }

    [Theory]
    [InlineData("""{"contacts":-1}""", "'contacts' must be a whole number from 0 to 1000000")]
    [InlineData("""{"contacts":2000000}""", "'contacts' must be a whole number from 0 to 1000000")]
    [InlineData("""{"contacts":"5"}""", "'contacts' must be a whole number from 0 to 1000000")]
    [InlineData("""{"seed":1.5}""", "'seed' must be a whole number from -2147483648 to 2147483647")]
    [InlineData("""{"locale":"xx"}""", "'locale': Unknown locale 'xx'. Use one of: ")]
    [InlineData("""{"locale":"frr"}""", "'locale': Unknown locale 'frr'. Did you mean 'fr'")]
    [InlineData("""{"locale":1}""", "'locale' must be one of: ")]
    [InlineData("""{"count":1}""", "Unknown field 'count'. Fields: contacts, seed, locale")]
    public async Task AWrongSeed_IsRefusedWithASentence(string body, string start)
    {
        using var mock = Mock.Start(("contacts", "0"));

        var answer = await mock.Kit(HttpMethod.Post, "/_kit/seed", body);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(start, answer.Text("error.message"), StringComparison.Ordinal);
    }
}
