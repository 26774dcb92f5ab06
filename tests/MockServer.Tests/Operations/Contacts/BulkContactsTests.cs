using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations.Contacts;

public class BulkContactsTests : IDisposable
{
    private readonly Mock _mock = Mock.Start(("contacts", "0"));

    [Fact]
    [Trait("Clause", "BULK"), Trait("Clause", "ENV-OK"), Trait("Clause", "BULK-SUM")]
    public async Task Bulk_CreatesAllAndAnswersTheNumbers()
    {
        var answer = await _mock.Api.Post("/contacts/bulk", """
            {"contacts":[{"email":"a@example.com","firstName":"A","tags":["t"],"customFields":{"n":1.50},"pipelineStageId":"stg_won"},{"email":"b@example.com"}],"onDuplicate":"skip"}
            """);

        Assert.Equal(200, answer.Status);
        Assert.Equal("""{"success":true,"data":{"created":2,"updated":0,"skipped":0,"errors":[]}}""", answer.Json);
        var a = await _mock.Api.Get("/contacts?email=a@example.com");
        Assert.Equal("A", a.Text("data.0.firstName"));
        Assert.Equal("""["t"]""", a.JsonAt("data.0.tags"));
        Assert.Equal("""{"n":1.50}""", a.JsonAt("data.0.customFields"));
        Assert.Equal("stg_won", a.Text("data.0.pipelineStage.id"));
        Assert.Equal(2, await Total());
    }

    [Fact]
    [Trait("Clause", "BULK")]
    public async Task Bulk_OfNone_CreatesNone() => Assert.Equal(Numbers(0, 0, 0), (await Bulk("")).JsonAt("data"));

    [Fact]
    [Trait("Clause", "BULK-MAX"), Trait("Clause", "BULK-SUM")]
    public async Task Bulk_1000Pass_And1001DoNotAndNothingIsCreated()
    {
        var over = await Bulk(Many(1001));
        over.AssertRefused(400, "VALIDATION_ERROR", "contacts must hold at most 1000 items");
        Assert.Equal(0, await Total());

        Assert.Equal(Numbers(1000, 0, 0), (await Bulk(Many(1000))).JsonAt("data"));
        Assert.Equal(1000, await Total());

        Assert.Equal(Numbers(0, 0, 1000), (await Bulk(Many(1000))).JsonAt("data"));
        Assert.Equal(1000, await Total());
    }

    [Fact]
    [Trait("Clause", "BULK-SKIP"), Trait("Clause", "BULK-SUM"), Trait("Clause", "EMAIL-CASE")]
    public async Task Bulk_Skip_LeavesADuplicateAsItWas()
    {
        var id = await _mock.Api.Create("""{"email":"dup@example.com","firstName":"Old","tags":["old"]}""");
        var before = await _mock.Api.Get("/contacts/" + id);

        var answer = await Bulk(
            """{"email":"DUP@example.com","firstName":"New","tags":["new"]},{"email":"fresh@example.com"}""",
            ""","onDuplicate":"skip","groupIds":["grp_abc"]""");

        Assert.Equal(Numbers(1, 0, 1), answer.JsonAt("data"));
        Assert.Equal(before.Json, (await _mock.Api.Get("/contacts/" + id)).Json);
        Assert.Equal(2, await Total());
    }

    [Fact]
    [Trait("Clause", "BULK-UPDATE"), Trait("Clause", "BULK-SUM"), Trait("Clause", "PUT-KEEPS")]
    public async Task Bulk_Update_ChangesADuplicateAsAnUpdateWould()
    {
        var id = await _mock.Api.Create("""
            {"email":"dup@example.com","firstName":"Old","lastName":"Kept","phone":"+33","tags":["old"],"customFields":{"a":1,"b":2},"groupIds":["grp_def"]}
            """);

        var answer = await Bulk(
            """{"email":"dup@example.com","firstName":"New","phone":null,"tags":["new"],"customFields":{"b":3}},{"email":"fresh@example.com"}""",
            ""","onDuplicate":"update" """);

        Assert.Equal(Numbers(1, 1, 0), answer.JsonAt("data"));
        var after = await _mock.Api.Get("/contacts/" + id);
        Assert.Equal("New", after.Text("data.firstName"));
        Assert.Equal("Kept", after.Text("data.lastName"));
        Assert.Null(after.At("data.phone"));
        Assert.Equal("""["new"]""", after.JsonAt("data.tags"));
        Assert.Equal("""{"a":1,"b":3}""", after.JsonAt("data.customFields"));
        Assert.Equal(["grp_def"], after.Texts("data.groups", "id"));
        Assert.Equal(2, await Total());
    }

    [Fact]
    [Trait("Clause", "BULK-GROUPS")]
    public async Task Bulk_GroupIds_AreGivenToAll_OnTopOfTheirOwn()
    {
        await _mock.Api.Create("""{"email":"old@example.com","groupIds":["grp_def"]}""");

        var answer = await Bulk(
            """{"email":"none@example.com"},{"email":"own@example.com","groupIds":["grp_abc"]},{"email":"same@example.com","groupIds":["grp_xyz789"]},{"email":"old@example.com"}""",
            ""","onDuplicate":"update","groupIds":["grp_xyz789","grp_xyz789"]""");

        Assert.Equal(Numbers(3, 1, 0), answer.JsonAt("data"));
        Assert.Equal(["grp_xyz789"], await Groups("none@example.com"));
        Assert.Equal(["grp_abc", "grp_xyz789"], await Groups("own@example.com"));
        Assert.Equal(["grp_xyz789"], await Groups("same@example.com"));
        Assert.Equal(["grp_def", "grp_xyz789"], await Groups("old@example.com"));
    }

    [Theory]
    [InlineData("skip", 1, 0, 2, "One")]
    [InlineData("update", 1, 2, 0, "Three")]
    [Trait("Clause", "BULK-TWINS"), Trait("Clause", "BULK-SUM"), Trait("Clause", "EMAIL-CASE")]
    public async Task Bulk_Twins_MakeOneContact(string onDuplicate, int created, int updated, int skipped, string name)
    {
        var answer = await Bulk(
            """{"email":"twin@example.com","firstName":"One"},{"email":"TWIN@example.com","firstName":"Two"},{"email":"twin@Example.com","firstName":"Three"}""",
            $""","onDuplicate":"{onDuplicate}" """);

        Assert.Equal(Numbers(created, updated, skipped), answer.JsonAt("data"));
        Assert.Equal(name, (await _mock.Api.Get("/contacts")).Text("data.0.firstName"));
        Assert.Equal(1, await Total());
    }

    [Fact]
    [Trait("Clause", "BULK"), Trait("Clause", "BULK-SUM")]
    public async Task Bulk_InvalidEntries_AreItemsOfErrors_AndTheOthersGoThrough()
    {
        await _mock.Api.Create("""{"email":"dup@example.com"}""");

        var answer = await Bulk("""
            {"email":"good@example.com"}, {"firstName":"no email"}, {"email":"bad"}, {"email":"dup@example.com"}, {"email":"group@example.com","groupIds":["grp_nope"]},
            {"email":"tags@example.com","tags":"x"}, "text", null, [], {"email":5}, {"email":"also@example.com"}
            """);

        Assert.Equal((2, 0, 1), (answer.Number("data.created"), answer.Number("data.updated"), answer.Number("data.skipped")));
        Assert.Equal(
            [
                "1 Email is required",
                "2 Invalid email format",
                "4 Unknown group",
                "5 tags must be of type array or null",
                "6 body must be of type object",
                "7 body must be of type object",
                "8 body must be of type object",
                "9 Invalid email format",
            ],
            answer.List("data.errors").Select(error => $"{error!["index"]} {error["message"]}"));
        Assert.Equal(
            """{"index":2,"email":"bad","code":"VALIDATION_ERROR","message":"Invalid email format"}""", answer.JsonAt("data.errors.1"));
        Assert.Equal(3, await Total());
    }

    [Fact]
    [Trait("Clause", "BULK-UPDATE")]
    public async Task Bulk_AnEntryThatIsRefused_ChangesNothingOfItsDuplicate()
    {
        var id = await _mock.Api.Create("""{"email":"dup@example.com","firstName":"Old"}""");

        await Bulk(
            """{"email":"dup@example.com","firstName":"New","pipelineStageId":"stg_nope"}""",
            ""","onDuplicate":"update","groupIds":["grp_abc"]""");

        var after = await _mock.Api.Get("/contacts/" + id);
        Assert.Equal("Old", after.Text("data.firstName"));
        Assert.Equal("[]", after.JsonAt("data.groups"));
    }

    [Theory]
    [InlineData("{}", "contacts")]
    [InlineData("""{"contacts":null}""", "contacts")]
    [InlineData("""{"contacts":{"email":"a@example.com"}}""", "contacts")]
    [InlineData("""{"contacts":[{"email":"a@example.com"}],"onDuplicate":"replace"}""", "onDuplicate")]
    [InlineData("""{"contacts":[{"email":"a@example.com"}],"onDuplicate":null}""", "onDuplicate")]
    [InlineData("""{"contacts":[{"email":"a@example.com"}],"groupIds":"grp_abc"}""", "groupIds")]
    [InlineData("""{"contacts":[{"email":"a@example.com"}],"groupIds":["grp_abc","grp_nope"]}""", "groupIds.1")]
    [Trait("Clause", "MALFORMED"), Trait("Clause", "BULK")]
    public async Task Bulk_WrongAsAWhole_IsRefusedAndCreatesNothing(string body, string field)
    {
        (await _mock.Api.Post("/contacts/bulk", body)).AssertInvalid(field);

        Assert.Equal(0, await Total());
    }

    public void Dispose()
    {
        _mock.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Many(int count) =>
        string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"email":"many{{i}}@example.com"}"""));

    private static string Numbers(int created, int updated, int skipped) =>
        $$"""{"created":{{created}},"updated":{{updated}},"skipped":{{skipped}},"errors":[]}""";

    private Task<TestResponse> Bulk(string contacts, string more = "") =>
        _mock.Api.Post("/contacts/bulk", $$"""{"contacts":[{{contacts}}]{{more}}}""");

    private async Task<int> Total() => (await _mock.Api.Get("/contacts")).Number("meta.total");

    private async Task<string[]> Groups(string email) => (await _mock.Api.Get("/contacts?email=" + email)).Texts("data.0.groups", "id");
}
