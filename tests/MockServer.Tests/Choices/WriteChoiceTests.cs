using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class WriteChoiceTests
{
    [Theory]
    [InlineData("merged", """{"secteur":"Fintech","taille_entreprise":"100-500"}""")]
    [InlineData("replaced", """{"taille_entreprise":"100-500"}""")]
    [Trait("Choice", "PUT-CUSTOM")]
    public async Task CustomFieldsOfAnUpdate(string value, string fields)
    {
        using var mock = Mock.Choosing(("PUT-CUSTOM", value));

        Assert.Equal(fields, (await mock.Api.Put(
            "/contacts/con_abc123", """{"customFields":{"taille_entreprise":"100-500"}}""")).JsonAt("data.customFields"));
        Assert.Equal(fields, (await mock.Api.Put("/contacts/con_abc123", """{"jobTitle":"CEO"}""")).JsonAt("data.customFields"));
    }

    [Theory]
    [InlineData("cleared", 200, "null", "[]")]
    [InlineData("ignored", 200, "\"Acme Corp\"", """["prospect","fintech"]""")]
    [InlineData("refused", 400, "\"Acme Corp\"", """["prospect","fintech"]""")]
    [Trait("Choice", "PUT-NULL")]
    public async Task NullInAnUpdate(string value, int status, string company, string tags)
    {
        using var mock = Mock.Choosing(("PUT-NULL", value));
        var before = (await mock.Api.Get("/contacts/con_abc123")).Json;

        var answer = await mock.Api.Put(
            "/contacts/con_abc123", """{"company":null,"tags":null,"groupIds":null,"customFields":null,"pipelineStageId":null}""");

        Assert.Equal(status, answer.Status);
        if (status == 400)
            answer.AssertInvalid("company", "groupIds", "tags", "customFields", "pipelineStageId");
        var after = await mock.Api.Get("/contacts/con_abc123");
        Assert.Equal(company, after.JsonAt("data.company"));
        Assert.Equal(tags, after.JsonAt("data.tags"));
        if (value == "cleared")
            Assert.Equal(
                ("[]", "{}", "null"), (after.JsonAt("data.groups"), after.JsonAt("data.customFields"), after.JsonAt("data.pipelineStage")));
        else
            Assert.Equal(before, after.Json);
        Assert.Equal(201, (await mock.Api.Post("/contacts", """{"email":"a@example.com","company":null,"tags":null}""")).Status);
    }

    [Theory]
    [InlineData("refused", 400, null)]
    [InlineData("replaced", 201, "a\uFFFDb")]
    [Trait("Choice", "BODY-UTF8")]
    public async Task InvalidUtf8(string value, int status, string? firstName)
    {
        using var mock = Mock.Choosing(("BODY-UTF8", value));

        var answer = await mock.Api.Send(HttpMethod.Post, "/contacts", null, request =>
            request.Content = new ByteArrayContent([.. "{\"email\":\"a@example.com\",\"firstName\":\"a"u8, 0xff, .. "b\"}"u8])
            {
                Headers = { ContentType = new("application/json") },
            });

        Assert.Equal((status, firstName), (answer.Status, firstName is null ? null : answer.Text("data.firstName")));
    }

    [Theory]
    [InlineData("ignored", false)]
    [InlineData("refused", true)]
    [Trait("Choice", "BODY-UNKNOWN")]
    public async Task UnknownField(string value, bool refused)
    {
        using var mock = Mock.Choosing(("BODY-UNKNOWN", value));
        (TestResponse Answer, string Field)[] answers =
        [
            (await mock.Api.Post("/contacts", """{"email":"a@example.com","shoeSize":42}"""), "shoeSize"),
            (await mock.Api.Put("/contacts/con_abc123", """{"status":"blocked"}"""), "status"),
            (await mock.Api.Post("/contacts/bulk", """{"contacts":[],"dryRun":true}"""), "dryRun"),
            (await mock.Api.Post("/contacts/search", """{"filters":{"company":"x"}}"""), "filters.company"),
            (await mock.Api.Post("/contacts/con_abc123/tags", """{"tags":[],"x/y":null}"""), "x/y"),
            (await mock.Api.Delete("/contacts/con_abc123/groups", """{"groupIds":[],"all":true}"""), "all"),
        ];

        foreach (var (answer, field) in answers)
        {
            if (refused)
                answer.AssertRefused(400, "VALIDATION_ERROR", field + " is not a known field");
            else
                Assert.InRange(answer.Status, 200, 201);
        }

        var bulk = await mock.Api.Post(
            "/contacts/bulk", """{"contacts":[{"email":"b@example.com","a/b~1c":1},{"email":"c@example.com"}]}""");
        Assert.Equal(refused ? 1 : 2, bulk.Number("data.created"));
        Assert.Equal(refused ? "a/b~1c is not a known field" : null, refused ? bulk.Text("data.errors.0.message") : null);
        Assert.Equal(201, (await mock.Api.Post("/contacts", """{"email":"d@example.com","customFields":{"anything":1}}""")).Status);
    }

    [Theory]
    [InlineData("as-sent", "MiXeD@Example.COM")]
    [InlineData("lower", "mixed@example.com")]
    [Trait("Choice", "EMAIL-FORM.case")]
    public async Task CaseOfAnEmail(string value, string stored)
    {
        using var mock = Mock.Choosing(("EMAIL-FORM.case", value));

        Assert.Equal(stored, (await mock.Api.Post("/contacts", """{"email":"MiXeD@Example.COM"}""")).Text("data.email"));
        (await mock.Api.Post("/contacts", """{"email":"mixed@EXAMPLE.com"}""")).AssertRefused(409, "CONFLICT", "Email already exists");
        Assert.Equal(
            stored + ".org", (await mock.Api.Put("/contacts/con_abc123", """{"email":"MiXeD@Example.COM.org"}""")).Text("data.email"));
        await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"BULK@example.com"}]}""");
        Assert.Equal([value == "lower" ? "bulk@example.com" : "BULK@example.com"], await mock.Api.Emails("email=bulk"));
    }

    [Theory]
    [InlineData("equal", 409)]
    [InlineData("different", 201)]
    [Trait("Choice", "EMAIL-FORM.domain")]
    public async Task DomainsInAscii(string value, int status)
    {
        (string, string)[] emails =
        [
            ("ada@exämple.net", "ADA@xn--exmple-cua.net"),
            ("ada@mail.пример.рф", "ada@mail.xn--e1afmkfd.xn--p1ai"),
            ("bob@XN--EXMPLE-CUA.net", "bob@EXÄMPLE.NET"),
        ];

        await AssertEqualOrNot("EMAIL-FORM.domain", value, status, emails);
    }

    [Theory]
    [InlineData("equal", 409)]
    [InlineData("different", 201)]
    [Trait("Choice", "EMAIL-FORM.unicode")]
    public async Task AccentsThatFollowTheirLetter(string value, int status)
    {
        (string, string)[] emails =
        [
            ("ada@ex\u00e4mple.net", "ada@exa\u0308mple.net"),
            ("jos\u00e9@example.com", "JOSE\u0301@example.com"),
            ("v\u1ec7t@example.com", "ve\u0323\u0302t@example.com"),
            ("\ud55c@example.com", "\u1112\u1161\u11ab@example.com"),
        ];

        await AssertEqualOrNot("EMAIL-FORM.unicode", value, status, emails);
    }

    [Theory]
    [InlineData("ada@xn--999999999.example.com")]
    [InlineData("xn--bcher-kva@example.com")]
    public async Task AnEmailThatOnlyLooksEncoded_IsAsItIsWritten(string email)
    {
        using var mock = Mock.Start(("contacts", "1"));

        var created = await mock.Api.Post("/contacts", $$"""{"email":"{{email}}"}""");

        Assert.Equal((201, email), (created.Status, created.Text("data.email")));
        Assert.Equal(409, (await mock.Api.Post("/contacts", $$"""{"email":"{{email}}"}""")).Status);
    }

    [Theory]
    [InlineData("refused", false)]
    [InlineData("trimmed", true)]
    [Trait("Choice", "EMAIL-FORM.blanks")]
    public async Task BlanksAroundAnEmail(string value, bool trimmed)
    {
        using var mock = Mock.Choosing(("EMAIL-FORM.blanks", value));
        TestResponse[] answers =
        [
            await mock.Api.Post("/contacts", """{"email":"  a@example.com "}"""), await mock.Api.Put(
                "/contacts/con_abc123", """{"email":" j@example.com"}"""),
            await mock.Api.Post("/contacts", """{"email":" A@example.com"}"""),
        ];

        if (trimmed)
        {
            Assert.Equal("a@example.com", answers[0].Text("data.email"));
            Assert.Equal("j@example.com", answers[1].Text("data.email"));
            answers[2].AssertRefused(409, "CONFLICT", "Email already exists");
        }
        else
        {
            Assert.All(answers, answer => answer.AssertRefused(400, "VALIDATION_ERROR", "Invalid email format"));
        }

        var bulk = await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"b@example.com "}]}""");
        Assert.Equal(trimmed ? 1 : 0, bulk.Number("data.created"));
        (await mock.Api.Post("/contacts", """{"email":"   "}""")).AssertRefused(400, "VALIDATION_ERROR", "Invalid email format");
        (await mock.Api.Post("/contacts", """{"email":"a b@example.com"}""")).AssertRefused(
            400, "VALIDATION_ERROR", "Invalid email format");
        (await mock.Api.Post("/contacts", """{"email":" c@example.com","email":5}""")).AssertRefused(
            400, "VALIDATION_ERROR", "Invalid email format");
    }

    [Theory]
    [InlineData("refused", 400, "VALIDATION_ERROR")]
    [InlineData("not-found", 404, "NOT_FOUND")]
    [InlineData("ignored", 200, null)]
    [Trait("Choice", "REF-UNKNOWN")]
    public async Task UnknownGroupOrStage(string value, int status, string? code)
    {
        using var mock = Mock.Choosing(("REF-UNKNOWN", value));
        TestResponse[] answers =
        [
            await mock.Api.Post(
                "/contacts", """{"email":"a@example.com","groupIds":["grp_abc","grp_nope"],"pipelineStageId":"stg_nope"}"""),
            await mock.Api.Put("/contacts/con_abc123", """{"groupIds":["grp_nope","grp_abc"],"pipelineStageId":"stg_nope"}"""),
            await mock.Api.Post("/contacts/con_abc123/groups", """{"groupIds":["grp_abc","grp_nope"]}"""),
            await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"b@example.com"}],"groupIds":["grp_nope","grp_abc"]}"""),
        ];

        if (code is null)
        {
            Assert.Equal([201, 200, 200, 200], answers.Select(answer => answer.Status));
            Assert.Equal(["grp_abc"], answers[0].Texts("data.groups", "id"));
            Assert.Null(answers[0].At("data.pipelineStage"));
            Assert.Equal(["grp_abc"], answers[1].Texts("data.groups", "id"));
            Assert.Equal("stg_qualified", answers[1].Text("data.pipelineStage.id"));
            Assert.Equal(["grp_abc"], (await mock.Api.Get("/contacts?email=b@")).Texts("data.0.groups", "id"));
        }
        else
        {
            Assert.All(answers, answer => answer.AssertRefused(status, code, "Unknown group"));
            Assert.Equal(["jean.dupont@example.com"], await mock.Api.Emails(""));
            Assert.Equal(["grp_xyz789"], (await mock.Api.Get("/contacts/con_abc123")).Texts("data.groups", "id"));
        }

        var entry = await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"c@example.com","pipelineStageId":"stg_nope"}]}""");
        Assert.Equal(code, code is null ? null : entry.Text("data.errors.0.code"));
        Assert.Equal(200, (await mock.Api.Delete("/contacts/con_abc123/groups", """{"groupIds":["grp_nope"]}""")).Status);
    }

    [Theory]
    [InlineData(
        "contact",
        "id email firstName lastName company jobTitle phone website status groups tags customFields pipelineStage createdAt updatedAt",
        true)]
    [InlineData("part", "id {0}", true)]
    [InlineData("id", "id", false)]
    [Trait("Choice", "SUB-REPLY")]
    public async Task AnswerToAChangeOfGroupsOrTags(string value, string fields, bool toldWhat)
    {
        using var mock = Mock.Choosing(("SUB-REPLY", value));
        (TestResponse Answer, string Field)[] answers =
        [
            (await mock.Api.Post("/contacts/con_abc123/groups", """{"groupIds":["grp_abc"]}"""), "groups"),
            (await mock.Api.Delete("/contacts/con_abc123/groups", """{"groupIds":["grp_xyz789"]}"""), "groups"),
            (await mock.Api.Post("/contacts/con_abc123/tags", """{"tags":["vip"]}"""), "tags"),
            (await mock.Api.Delete("/contacts/con_abc123/tags", """{"tags":["prospect"]}"""), "tags"),
        ];

        foreach (var (answer, field) in answers)
        {
            Assert.Equal(200, answer.Status);
            answer.AssertFits("ChangedReply");
            Assert.Equal("con_abc123", answer.Text("data.id"));
            Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, fields, field)
                .Split(' '), answer.At("data")!.AsObject().Select(entry => entry.Key));
        }

        Assert.Equal(toldWhat ? """["fintech","vip"]""" : "null", answers[^1].Answer.JsonAt("data.tags"));
        Assert.Equal("""["fintech","vip"]""", (await mock.Api.Get("/contacts/con_abc123")).JsonAt("data.tags"));
    }

    // A choice that is made later holds for the contacts that exist.
    private static async Task AssertEqualOrNot(string choice, string value, int status, (string One, string Other)[] emails)
    {
        using var mock = Mock.Choosing((choice, value));
        foreach (var (one, other) in emails)
        {
            Assert.Equal(201, (await mock.Api.Post("/contacts", Body(one))).Status);
            Assert.Equal(status, (await mock.Api.Post("/contacts", Body(other))).Status);
            Assert.Equal(409, (await mock.Api.Put("/contacts/con_abc123", Body(one))).Status);
        }

        await mock.Kit(HttpMethod.Put, "/_kit/choices", $$"""{"{{choice}}":"equal"}""");
        foreach (var (_, other) in emails)
            Assert.Equal(409, (await mock.Api.Put("/contacts/con_abc123", Body(other))).Status);

        static string Body(string email) => JsonSerializer.Serialize(new { email });
    }
}
