using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class ContactChoiceTests
{
    [Theory]
    [InlineData("[0-9a-f]{24}", "^con_[0-9a-f]{24}$")]
    [InlineData("[0-9]{2}", "^con_[0-9]{2}$")]
    [InlineData("[A-Z]{9}", "^con_[A-Z]{9}$")]
    [InlineData("[0-9A-Za-z]{16}", "^con_[0-9A-Za-z]{16}$")]
    public async Task LearnedIds_HaveTheirLengthAndAlphabet_AndDiffer(string part, string pattern)
    {
        var file = ("choices", Files.Write(".yaml", $"values: {{ ids: {{ Contact: \"{part}\" }}, rateWindow: 7, timeDigits: 8 }}"));
        using var mock = Mock.At(new TestClock(), file, ("contacts", "0"));
        var ids = new HashSet<string>();

        for (var i = 0; i < 50; i++)
        {
            var creation = await mock.Api.Post("/contacts", $$"""{"email":"ada{{i}}@example.com"}""");
            ids.Add(creation.Text("data.id")!);
            Assert.EndsWith("12:00:00.00000000Z", creation.Text("data.createdAt"), StringComparison.Ordinal);
            Assert.Equal("1772366407", creation.Header("X-RateLimit-Reset"));
        }

        Assert.Equal(50, ids.Count);
        Assert.All(ids, id => Assert.Matches(pattern, id));
    }

    [Theory]
    [InlineData("nulls", true)]
    [InlineData("absent", false)]
    [Trait("Choice", "OBJ-NULLS")]
    public async Task FieldsWithoutAValue(string value, bool present)
    {
        using var mock = Mock.Choosing(("OBJ-NULLS", value));

        var created = await mock.Api.Post("/contacts", """{"email":"a@example.com","firstName":""}""");
        var listed = await mock.Api.Get("/contacts?email=a@");
        var cleared = await mock.Api.Put("/contacts/con_abc123", """{"phone":null,"pipelineStageId":null,"tags":[],"customFields":null}""");

        foreach (var field in new[] { "lastName", "company", "jobTitle", "phone", "website", "pipelineStage" })
        {
            Assert.Equal(present, created.Has("data", field));
            Assert.Equal(present, listed.Has("data.0", field));
            Assert.Null(created.At("data." + field));
        }

        Assert.Equal(present, cleared.Has("data", "phone"));
        Assert.Equal(present, cleared.Has("data", "pipelineStage"));
        Assert.Equal(
            ("[]", "[]", "{}", "\"\""),
            (created.JsonAt("data.groups"), created.JsonAt("data.tags"), cleared.JsonAt("data.customFields"), created.JsonAt("data.firstName")));
        created.AssertFits("ContactReply");
    }

    [Theory]
    [InlineData("none", false)]
    [InlineData("extra", true)]
    [Trait("Choice", "OBJ-EXTRA")]
    public async Task FurtherFields(string value, bool present)
    {
        using var mock = Mock.Choosing(("OBJ-EXTRA", value));

        foreach (var answer in new[] { await mock.Api.Get("/contacts/con_abc123"), await mock.Api.Post(
            "/contacts/con_abc123/tags", """{"tags":["x"]}""") })
        {
            Assert.Equal(present, answer.Has("data", "source"));
            Assert.Equal(present ? "0" : "null", answer.JsonAt("data.score"));
        }

        Assert.Equal(present, (await mock.Api.Get("/contacts")).Has("data.0", "source"));
    }

    [Theory]
    [InlineData("sortable", "^con_[0-9A-Za-z]{26}$")]
    [InlineData("uuid", "^con_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    [InlineData("short", "^con_[0-9a-z]{9}$")]
    [Trait("Choice", "ID-FORM")]
    public async Task Ids(string value, string pattern)
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, Mock.ChoicesFile(("ID-FORM", value)), ("contacts", "0"));
        var ids = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            ids.Add(await mock.Api.Create($$"""{"email":"p{{i}}@example.com"}"""));
            clock.Advance(0.001 * (i % 2));
        }

        Assert.All(ids, id => Assert.Matches(pattern, id));
        Assert.Equal(50, ids.Distinct().Count());
        Assert.Equal(value == "sortable", ids.Order(StringComparer.Ordinal).SequenceEqual(ids));
    }

    [Theory]
    [InlineData("active")]
    [InlineData("unsubscribed")]
    [InlineData("bounced")]
    [InlineData("replied")]
    [InlineData("blocked")]
    [Trait("Choice", "NEW-STATUS"), Trait("Clause", "STATUS")]
    public async Task StatusOfANewContact(string value)
    {
        using var mock = Mock.Choosing(("NEW-STATUS", value));

        Assert.Equal(value, (await mock.Api.Post("/contacts", """{"email":"a@example.com"}""")).Text("data.status"));
        await mock.Api.Post(
            "/contacts/bulk", """{"contacts":[{"email":"b@example.com"},{"email":"jean.dupont@example.com"}],"onDuplicate":"update"}""");
        Assert.Equal(value, (await mock.Api.Get("/contacts?email=b@example.com")).Text("data.0.status"));
        Assert.Equal("active", (await mock.Api.Get("/contacts/con_abc123")).Text("data.status"));
    }

    [Theory]
    [InlineData("none", "2025-01-15T10:30:00Z", "2026-03-01T12:00:01Z")]
    [InlineData("milliseconds", "2025-01-15T10:30:00.000Z", "2026-03-01T12:00:01.000Z")]
    [Trait("Choice", "TIME-FORM.fraction")]
    public Task FractionOfATime(string value, string old, string young) => Times("TIME-FORM.fraction", value, old, young);

    [Theory]
    [InlineData("z", "2025-01-15T10:30:00Z", "2026-03-01T12:00:01Z")]
    [InlineData("offset", "2025-01-15T10:30:00+00:00", "2026-03-01T12:00:01+00:00")]
    [Trait("Choice", "TIME-FORM.zone")]
    public Task ZoneOfATime(string value, string old, string young) => Times("TIME-FORM.zone", value, old, young);

    private static async Task Times(string choice, string value, string old, string young)
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, Mock.ChoicesFile((choice, value)), ("contacts", "1"));
        clock.Advance(1.25);

        var created = await mock.Api.Post(
            "/contacts", """{"email":"a@example.com","firstName":"2025-01-15T10:30:00Z","customFields":{"date":"2025-01-15T10:30:00Z"}}""");

        Assert.Equal(young, created.Text("data.createdAt"));
        Assert.Equal(young, created.Text("data.updatedAt"));
        Assert.Equal("2025-01-15T10:30:00Z", created.Text("data.firstName"));
        Assert.Equal("2025-01-15T10:30:00Z", created.Text("data.customFields.date"));
        Assert.Equal([young, old], (await mock.Api.Get("/contacts?sort=createdAt&order=desc")).Texts("data", "createdAt"));
    }
}
