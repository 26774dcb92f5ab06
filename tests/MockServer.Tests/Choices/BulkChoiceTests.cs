using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class BulkChoiceTests
{
    private const string Duplicate =
        """{"contacts":[{"email":"new@example.com"},{"email":"jean.dupont@example.com","firstName":"Other"}],"groupIds":["grp_abc"]""";

    [Theory]
    [InlineData("item", 200)]
    [InlineData("refused", 400)]
    [Trait("Choice", "BULK-BAD"), Trait("Clause", "BULK-SUM")]
    public async Task InvalidEntry(string value, int status)
    {
        using var mock = Mock.Choosing(("BULK-BAD", value));

        var answer = await mock.Api.Post("/contacts/bulk", """
            {"contacts":[{"email":"a@example.com"},{"email":"bad"},{"email":"b@example.com","groupIds":["grp_nope"]},{"email":"jean.dupont@example.com","firstName":"X"}],"onDuplicate":"update"}
            """);

        Assert.Equal(status, answer.Status);
        if (status == 200)
        {
            Assert.Equal((1, 1, 2), (answer.Number("data.created"), answer.Number("data.updated"), answer.List("data.errors").Count));
        }
        else
        {
            answer.AssertInvalid("contacts.1.email");
            Assert.Equal("Invalid email format", answer.Text("error.message"));
            Assert.Equal("Jean", (await mock.Api.Get("/contacts/con_abc123")).Text("data.firstName"));
        }

        Assert.Equal(status == 200 ? 2 : 1, (await mock.Api.Get("/contacts")).Number("meta.total"));
    }

    [Theory]
    [InlineData("item", "refused", 200, 1, "VALIDATION_ERROR")]
    [InlineData("item", "not-found", 200, 1, "NOT_FOUND")]
    [InlineData("item", "ignored", 200, 1, "VALIDATION_ERROR")]
    [InlineData("refused", "refused", 400, 0, "VALIDATION_ERROR")]
    [InlineData("refused", "not-found", 404, 0, "NOT_FOUND")]
    [InlineData("ignored", "refused", 200, 2, null)]
    [Trait("Choice", "REF-UNKNOWN.bulk"), Trait("Clause", "BULK-SUM")]
    public async Task UnknownGroup(string value, string creation, int status, int created, string? code)
    {
        // BULK-BAD concerns other errors.
        using var mock = Mock.Choosing(
            ("REF-UNKNOWN.bulk", value), ("REF-UNKNOWN", creation), ("BULK-BAD", created > 0 ? "refused" : "item"));

        var answer = await mock.Api.Post("/contacts/bulk", """
            {"contacts":[{"email":"a@example.com"},{"email":"b@example.com","groupIds":["grp_nope","grp_abc"]}],"onDuplicate":"skip"}
            """);

        Assert.Equal(status, answer.Status);
        Assert.Equal(1 + created, (await mock.Api.Get("/contacts")).Number("meta.total"));
        if (created == 0)
            answer.AssertRefused(status, code!, "Unknown group");
        else if (code is null)
            Assert.Equal(["grp_abc"], (await mock.Api.Get("/contacts?email=b@")).Texts("data.0.groups", "id"));
        else
            Assert.Equal((1, code), (answer.Number("data.errors.0.index"), answer.Text("data.errors.0.code")));
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("refused")]
    [Trait("Choice", "BULK-EMPTY")]
    public async Task NoContacts(string value)
    {
        using var mock = Mock.Choosing(("BULK-EMPTY", value));

        var answer = await mock.Api.Post("/contacts/bulk", """{"contacts":[]}""");
        var unknownGroup = await mock.Api.Post("/contacts/bulk", """{"contacts":[],"groupIds":["grp_nope"]}""");

        if (value == "accepted")
        {
            Assert.Equal((200, """{"created":0,"updated":0,"skipped":0,"errors":[]}"""), (answer.Status, answer.JsonAt("data")));
            unknownGroup.AssertInvalid("groupIds.0");
            return;
        }

        answer.AssertInvalid("contacts");
        unknownGroup.AssertInvalid("contacts", "groupIds.0");
        (await mock.Api.Post("/contacts/bulk", """{"groupIds":["grp_nope"]}""")).AssertInvalid("contacts", "groupIds.0");
    }

    [Theory]
    [InlineData("duplicate", 3, 0, "Second", "Twice")]
    [InlineData("error", 1, 2, "First", "Once")]
    [Trait("Choice", "BULK-REPEATED"), Trait("Clause", "BULK-SUM"), Trait("Clause", "BULK-TWINS")]
    public async Task RepeatedEmail(string value, int updated, int errors, string created, string existing)
    {
        // BULK-BAD concerns invalid entries, and these are valid.
        using var mock = Mock.Choosing(("BULK-REPEATED", value), ("BULK-BAD", "refused"));

        var answer = await mock.Api.Post("/contacts/bulk", """
            {"contacts":[{"email":"a@example.com","firstName":"First"},{"email":"A@example.com","firstName":"Second"},
            {"email":"jean.dupont@example.com","firstName":"Once"},{"email":"jean.dupont@example.com","firstName":"Twice"}],"onDuplicate":"update"}
            """);

        Assert.Equal((200, 1, updated), (answer.Status, answer.Number("data.created"), answer.Number("data.updated")));
        Assert.Equal(errors, answer.List("data.errors").Count);
        Assert.All(answer.List("data.errors"), error => Assert.Equal(
            ("CONFLICT", "Email already exists"), ((string?)error!["code"], (string?)error["message"])));
        Assert.Equal(created, (await mock.Api.Get("/contacts?email=a@example.com")).Text("data.0.firstName"));
        Assert.Equal(existing, (await mock.Api.Get("/contacts/con_abc123")).Text("data.firstName"));
    }

    [Theory]
    [InlineData("200", 200)]
    [InlineData("201", 201)]
    [Trait("Choice", "BULK-STATUS")]
    public async Task StatusOfASuccess(string value, int status)
    {
        using var mock = Mock.Choosing(("BULK-STATUS", value));

        Assert.Equal(status, (await mock.Api.Post("/contacts/bulk", Duplicate + "}")).Status);
    }

    [Theory]
    [InlineData("skip", "Jean", 0, 1)]
    [InlineData("update", "Other", 1, 0)]
    [Trait("Choice", "BULK-DEFAULT")]
    public async Task WithoutOnDuplicate(string value, string name, int updated, int skipped)
    {
        using var mock = Mock.Choosing(("BULK-DEFAULT", value));

        var answer = await mock.Api.Post("/contacts/bulk", Duplicate + "}");

        Assert.Equal((1, updated, skipped), (answer.Number("data.created"), answer.Number("data.updated"), answer.Number("data.skipped")));
        Assert.Equal(name, (await mock.Api.Get("/contacts/con_abc123")).Text("data.firstName"));
        Assert.Equal(1, (await mock.Api.Post(
            "/contacts/bulk", """{"contacts":[{"email":"new@example.com"}],"onDuplicate":"skip"}""")).Number("data.skipped"));
        Assert.Equal(1, (await mock.Api.Post(
            "/contacts/bulk", """{"contacts":[{"email":"new@example.com"}],"onDuplicate":"update"}""")).Number("data.updated"));
    }

    [Theory]
    [InlineData("400", 400, "VALIDATION_ERROR")]
    [InlineData("413", 413, "PAYLOAD_TOO_LARGE")]
    [Trait("Choice", "BULK-OVER"), Trait("Clause", "BULK-MAX")]
    public async Task TooMany(string value, int status, string code)
    {
        using var mock = Mock.Choosing(("BULK-OVER", value));
        var contacts = string.Join(',', Enumerable.Range(0, 1001).Select(i => $$"""{"email":"p{{i}}@example.com"}"""));

        var answer = await mock.Api.Post("/contacts/bulk", $$"""{"contacts":[{{contacts}}]}""");

        answer.AssertRefused(status, code, "contacts must hold at most 1000 items");
        Assert.Equal(1, (await mock.Api.Get("/contacts")).Number("meta.total"));
    }

    [Theory]
    [InlineData("withheld", "grp_xyz789")]
    [InlineData("given", "grp_xyz789 grp_abc")]
    [Trait("Choice", "BULK-GROUPS-DUP"), Trait("Clause", "BULK-SKIP")]
    public async Task GroupsOfASkippedDuplicate(string value, string groups)
    {
        using var mock = Mock.Choosing(("BULK-GROUPS-DUP", value));

        var answer = await mock.Api.Post("/contacts/bulk", Duplicate + ""","onDuplicate":"skip"}""");

        Assert.Equal((1, 0, 1), (answer.Number("data.created"), answer.Number("data.updated"), answer.Number("data.skipped")));
        var jean = await mock.Api.Get("/contacts/con_abc123");
        Assert.Equal(groups.Split(' '), jean.Texts("data.groups", "id"));
        Assert.Equal("Jean", jean.Text("data.firstName"));
    }
}
