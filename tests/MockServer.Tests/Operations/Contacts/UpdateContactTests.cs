using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations.Contacts;

public class UpdateContactTests(SharedMock mock) : IClassFixture<SharedMock>
{
    private static int s_contacts;

    [Fact]
    [Trait("Clause", "PUT"), Trait("Clause", "ENV-OK")]
    public async Task Update_ChangesEveryFieldOfCreation()
    {
        var id = await Full();

        var answer = await mock.Api.Put("/contacts/" + id, """
            {
              "email": "new-one@example.com", "firstName": "N1", "lastName": "N2", "company": "N3", "jobTitle": "N4", "phone": "N5", "website": "https://n6.example",
              "groupIds": ["grp_def"], "tags": ["n7"], "customFields": { "a": "n8" }, "pipelineStageId": "stg_won"
            }
            """);

        Assert.Equal(200, answer.Status);
        answer.AssertFits("ContactReply");
        Assert.Equal(id, answer.Text("data.id"));
        Assert.Equal(["new-one@example.com", "N1", "N2", "N3", "N4", "N5", "https://n6.example"], Fields(
            answer, "email", "firstName", "lastName", "company", "jobTitle", "phone", "website"));
        Assert.Equal(["grp_def"], answer.Texts("data.groups", "id"));
        Assert.Equal(["n7"], answer.Texts("data.tags"));
        Assert.Equal("n8", answer.Text("data.customFields.a"));
        Assert.Equal("Gagné", answer.Text("data.pipelineStage.name"));
        Assert.Equal(answer.JsonAt("data"), (await mock.Api.Get("/contacts/" + id)).JsonAt("data"));
    }

    [Theory]
    [InlineData("email", "\"kept-rest@example.com\"")]
    [InlineData("firstName", "\"x\"")]
    [InlineData("lastName", "\"x\"")]
    [InlineData("company", "\"x\"")]
    [InlineData("jobTitle", "\"x\"")]
    [InlineData("phone", "\"x\"")]
    [InlineData("website", "\"x\"")]
    [InlineData("tags", "[\"x\"]")]
    [InlineData("customFields", "{\"x\":1}")]
    [InlineData("groupIds", "[\"grp_abc\"]", "groups")]
    [InlineData("pipelineStageId", "\"stg_won\"", "pipelineStage")]
    [Trait("Clause", "PUT"), Trait("Clause", "PUT-KEEPS")]
    public async Task Update_OneField_KeepsTheOthers(string field, string value, string? changed = null)
    {
        var id = await Full();
        var before = (await mock.Api.Get("/contacts/" + id)).At("data")!.AsObject();

        var after = (await mock.Api.Put("/contacts/" + id, $$"""{"{{field}}":{{value}}}""")).At("data")!.AsObject();

        Assert.Equal(
            [changed ?? field],
            after.Where(entry => entry.Value?.ToJsonString() != before[entry.Key]?.ToJsonString()).Select(entry => entry.Key)
                .Except(["updatedAt"]));
    }

    [Fact]
    [Trait("Clause", "PUT-KEEPS")]
    public async Task Update_FieldsOfTheServer_AreNotChanged()
    {
        var id = await Full();
        var before = await mock.Api.Get("/contacts/" + id);

        var answer = await mock.Api.Put("/contacts/" + id, """
            {"id":"con_other","status":"blocked","createdAt":"2001-01-01T00:00:00Z","updatedAt":"2001-01-01T00:00:00Z","groups":[],"pipelineStage":null}
            """);

        Assert.Equal(before.Json, answer.Json);
    }

    [Fact]
    [Trait("Clause", "PUT-KEEPS")]
    public async Task Update_MovesUpdatedAt_OnlyWhenAValueChanged()
    {
        var clock = new TestClock();
        using var timed = Mock.At(clock, ("contacts", "1"));
        var id = await timed.Api.Create(
            """{"email":"timed@example.com","firstName":"A","tags":["t"],"customFields":{"k":1},"groupIds":["grp_abc"]}""");

        clock.Advance(90);
        var same = await timed.Api.Put(
            "/contacts/" + id,
            """{"email":"timed@example.com","firstName":"A","tags":["t"],"customFields":{"k":1},"groupIds":["grp_abc"],"phone":null}""");
        Assert.Equal("2026-03-01T12:00:00Z", same.Text("data.updatedAt"));

        var changed = await timed.Api.Put("/contacts/" + id, """{"firstName":"B"}""");
        Assert.Equal("2026-03-01T12:01:30Z", changed.Text("data.updatedAt"));
        Assert.Equal("2026-03-01T12:00:00Z", changed.Text("data.createdAt"));

        clock.Advance(-600);
        Assert.Equal("2026-03-01T12:01:30Z", (await timed.Api.Put("/contacts/" + id, """{"firstName":"C"}""")).Text("data.updatedAt"));
    }

    [Fact]
    [Trait("Clause", "PUT-KEEPS")]
    public async Task Update_Nothing_ChangesNothing()
    {
        var id = await Full();
        var before = await mock.Api.Get("/contacts/" + id);

        Assert.Equal(before.Json, (await mock.Api.Put("/contacts/" + id, "{}")).Json);
    }

    [Theory]
    [InlineData("""{"email":"not an email","firstName":"Changed"}""", 400, "VALIDATION_ERROR", "Invalid email format")]
    [InlineData("""{"email":"","firstName":"Changed"}""", 400, "VALIDATION_ERROR", "Email is required")]
    [InlineData("""{"email":null,"firstName":"Changed"}""", 400, "VALIDATION_ERROR", "Email is required")]
    [InlineData("""{"email":"jean.dupont@example.com","firstName":"Changed"}""", 409, "CONFLICT", "Email already exists")]
    [InlineData("""{"email":"JEAN.Dupont@Example.com","firstName":"Changed"}""", 409, "CONFLICT", "Email already exists")]
    [InlineData("""{"firstName":"Changed","groupIds":["grp_abc","grp_nope"]}""", 400, "VALIDATION_ERROR", "Unknown group")]
    [InlineData("""{"firstName":"Changed","pipelineStageId":"stg_nope"}""", 400, "VALIDATION_ERROR", "Unknown pipeline stage")]
    [InlineData("""{"firstName":"Changed","tags":"vip"}""", 400, "VALIDATION_ERROR", "tags must be of type array or null")]
    [Trait("Clause", "PUT-EMAIL"), Trait("Clause", "EMAIL-CASE")]
    public async Task Update_ThatIsRefused_ChangesNothing(string body, int status, string code, string message)
    {
        var id = await Full();
        var before = await mock.Api.Everything();

        (await mock.Api.Put("/contacts/" + id, body)).AssertRefused(status, code, message);

        Assert.Equal(before, await mock.Api.Everything());
    }

    [Fact]
    [Trait("Clause", "PUT-EMAIL")]
    public async Task Update_ItsOwnEmail_IsNoConflictInAnyCase()
    {
        var id = await mock.Api.Create("""{"email":"own.email@example.com"}""");

        Assert.Equal(200, (await mock.Api.Put("/contacts/" + id, """{"email":"own.email@example.com"}""")).Status);
        Assert.Equal(
            "Own.Email@Example.com", (await mock.Api.Put("/contacts/" + id, """{"email":"Own.Email@Example.com"}""")).Text("data.email"));
    }

    [Fact]
    [Trait("Clause", "PUT-EMAIL")]
    public async Task Update_NewEmail_FreesTheOldAndTakesTheNew()
    {
        var id = await mock.Api.Create("""{"email":"before@example.com"}""");

        await mock.Api.Put("/contacts/" + id, """{"email":"after@example.com"}""");

        (await mock.Api.Post("/contacts", """{"email":"AFTER@example.com"}""")).AssertRefused(409, "CONFLICT", "Email already exists");
        await mock.Api.Create("""{"email":"before@example.com"}""");
    }

    [Theory]
    [InlineData("""{"tags":["c","a"]}""", """["c","a"]""", 2)]
    [InlineData("""{"tags":[]}""", "[]", 2)]
    [InlineData("""{"groupIds":["grp_def"]}""", """["a","b"]""", 1)]
    [InlineData("""{"groupIds":[]}""", """["a","b"]""", 0)]
    [Trait("Clause", "PUT-LISTS")]
    public async Task Update_Lists_ReplaceTheOldOnes(string body, string tags, int groups)
    {
        var id =
            await mock.Api.Create($$"""{"email":"lists{{Next()}}@example.com","tags":["a","b"],"groupIds":["grp_abc","grp_xyz789"]}""");

        var answer = await mock.Api.Put("/contacts/" + id, body);

        Assert.Equal(tags, answer.JsonAt("data.tags"));
        Assert.Equal(groups, answer.List("data.groups").Count);
    }

    [Fact]
    [Trait("Clause", "CUSTOM-TYPES")]
    public async Task Update_CustomFieldNull_TakesTheValueAway()
    {
        var id = await mock.Api.Create("""{"email":"custom-null@example.com","customFields":{"a":1,"b":2.50}}""");

        Assert.Equal("""{"b":2.50,"c":true}""", (await mock.Api.Put(
            "/contacts/" + id, """{"customFields":{"a":null,"c":true,"d":null}}""")).JsonAt("data.customFields"));
    }

    [Fact]
    [Trait("Clause", "UNICODE")]
    public async Task Update_TextComesBackAsItWasSent()
    {
        var id = await Full();

        await mock.Api.Put("/contacts/" + id, """{"lastName":"<b>Ünï\"'\\ 😀 שלום"}""");

        Assert.Equal("<b>Ünï\"'\\ 😀 שלום", (await mock.Api.Get("/contacts/" + id)).Text("data.lastName"));
    }

    [Fact]
    [Trait("Clause", "PUT")]
    public async Task Update_LeavesTheOthers()
    {
        var id = await Full();
        var jean = await mock.Api.Get("/contacts/con_abc123");

        await mock.Api.Put("/contacts/" + id, """{"company":"Other","tags":["z"]}""");

        Assert.Equal(jean.Json, (await mock.Api.Get("/contacts/con_abc123")).Json);
    }

    private static int Next() => Interlocked.Increment(ref s_contacts);

    private static IEnumerable<string> Fields(TestResponse answer, params string[] names) =>
        names.Select(name => answer.Text("data." + name));

    private Task<string> Full() => mock.Api.Create($$"""
        {
          "email": "full{{Next()}}@example.com", "firstName": "F", "lastName": "L", "company": "C", "jobTitle": "J", "phone": "+331", "website": "https://w.example",
          "groupIds": ["grp_xyz789"], "tags": ["a", "b"], "customFields": { "a": "1", "b": 2 }, "pipelineStageId": "stg_lead"
        }
        """);
}
