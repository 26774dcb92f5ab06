using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations.Groups;

/// <summary>Groups are created, read, updated and deleted, and contacts show it.</summary>
public class GroupTests
{
    private const string Seeded = "grp_xyz789";

    [Fact]
    [Trait("Clause", "GROUPS-LIST")]
    public async Task List_HasTheGroupsOfTheDocumentationFirst_AsThePageShowsThem()
    {
        using var mock = Mock.Start(("contacts", "1"));

        var all = await mock.Api.Get("/groups");

        all.AssertFits("GroupPage");
        Assert.Equal(["grp_xyz789", "grp_abc", "grp_def"], all.Texts("data", "id").Take(3));
        Assert.Equal(
            """{"id":"grp_xyz789","name":"Leads LinkedIn","description":null,"type":"static","color":null,"createdAt":"2025-01-15T10:30:00Z","updatedAt":"2025-01-15T10:30:00Z"}""",
            all.JsonAt("data.0"));
        Assert.Equal(all.List("data").Count, all.Number("meta.total"));
    }

    [Fact]
    [Trait("Clause", "GROUPS-LIST")]
    public async Task Pages_HoldEveryGroupOnce_AndAPageThatIsNone_Is400()
    {
        using var mock = Mock.Start(("contacts", "0"));
        var all = (await mock.Api.Get("/groups?perPage=100")).Texts("data", "id");

        string[] walked = [
            .. (await mock.Api.Get("/groups?perPage=5")).Texts("data", "id"),
            .. (await mock.Api.Get("/groups?perPage=5&page=2")).Texts("data", "id"),
        ];

        Assert.Equal(all, walked);
        (await mock.Api.Get("/groups?page=0&perPage=101")).AssertInvalid("page", "perPage");
    }

    [Fact]
    [Trait("Clause", "GROUPS-CRUD")]
    public async Task Create_AnswersTheGroup_WhichIsLastInTheList()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "0"));

        var created = await mock.Api.Post(
            "/groups", """{"name":"Salon é \"2026\"","description":"Met","color":"#0f6e64","id":"grp_mine","contactsCount":7}""");

        Assert.Equal(201, created.Status);
        created.AssertFits("GroupReply");
        var id = created.Text("data.id");
        Assert.Matches("^grp_[0-9a-z]{26}$", id);
        Assert.Equal(
            $$$"""{"id":"{{{id}}}","name":"Salon é \"2026\"","description":"Met","type":"static","color":"#0f6e64","createdAt":"2026-03-01T12:00:00Z","updatedAt":"2026-03-01T12:00:00Z"}""",
            created.JsonAt("data"));
        Assert.Equal(created.JsonAt("data"), (await mock.Api.Get("/groups/" + id)).JsonAt("data"));
        Assert.Equal(id, (await mock.Api.Get("/groups")).Texts("data", "id")[^1]);
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":5,"type":"smart","color":1}""", "name", "type", "color")]
    [Trait("Clause", "GROUPS-CRUD")]
    public async Task AnInvalidGroup_Is400_WithAllThatIsWrong(string body, params string[] fields)
    {
        using var mock = Mock.Start(("contacts", "0"));
        var before = (await mock.Api.Get("/groups")).Json;

        (await mock.Api.Post("/groups", body)).AssertInvalid(fields);
        if (body != "{}")
            (await mock.Api.Put("/groups/" + Seeded, body)).AssertInvalid(fields);

        Assert.Equal(before, (await mock.Api.Get("/groups")).Json);
    }

    [Fact]
    [Trait("Clause", "GROUPS-CRUD")]
    public async Task Update_ChangesOnlyTheGivenFields()
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "0"));
        var id = (await mock.Api.Post("/groups", """{"name":"A","description":"Old","color":"red"}""")).Text("data.id");
        clock.Advance(5);

        var updated = await mock.Api.Put("/groups/" + id, """{"type":"dynamic","description":null}""");

        Assert.Equal(
            $$"""{"id":"{{id}}","name":"A","description":null,"type":"dynamic","color":"red","createdAt":"2026-03-01T12:00:00Z","updatedAt":"2026-03-01T12:00:05Z"}""",
            updated.JsonAt("data"));
        clock.Advance(5);
        Assert.Equal(updated.Json, (await mock.Api.Put("/groups/" + id, """{"name":"A"}""")).Json);
    }

    [Fact]
    [Trait("Clause", "GET-404")]
    public async Task AnUnknownGroup_Is404()
    {
        using var mock = Mock.Start(("contacts", "0"));

        TestResponse[] answers =
        [
            await mock.Api.Get("/groups/grp_no"),
            await mock.Api.Put("/groups/grp_no", """{"name":"A"}"""),
            await mock.Api.Delete("/groups/grp_no"),
            await mock.Api.Post("/groups/grp_no/contacts", """{"contactIds":[]}"""),
        ];

        Assert.All(answers, answer => answer.AssertRefused(404, "NOT_FOUND", "Group not found"));
    }

    [Fact]
    [Trait("Clause", "GROUPS-LIVE")]
    public async Task ANewGroup_CanBeGivenToContacts_AndFilteredBy()
    {
        using var mock = Mock.Start(("contacts", "1"));
        Assert.Empty(await mock.Api.Emails("groupId=grp_later"));
        var id = (await mock.Api.Post("/groups", """{"name":"Partners"}""")).Text("data.id");
        Assert.Empty(await mock.Api.Emails("groupId=" + id));

        var created = await mock.Api.Post("/contacts", $$"""{"email":"a@example.com","groupIds":["{{id}}"]}""");
        await mock.Api.Post("/contacts/bulk", $$"""{"contacts":[{"email":"b@example.com"}],"groupIds":["{{id}}"]}""");
        await mock.Api.Post("/contacts/con_abc123/groups", $$"""{"groupIds":["{{id}}"]}""");

        Assert.Equal($$"""[{"id":"{{id}}","name":"Partners"}]""", created.JsonAt("data.groups"));
        string[] members = ["a@example.com", "b@example.com", "jean.dupont@example.com"];
        Assert.Equal(members, (await mock.Api.Emails("groupId=" + id)).Order());
        Assert.Equal(members, (await mock.Api.Found($$$"""{"filters":{"groups":["{{{id}}}"]}}""")).Order());
        await mock.Api.Delete("/contacts/con_abc123/groups", $$"""{"groupIds":["{{id}}"]}""");
        Assert.Equal(2, (await mock.Api.Emails("groupId=" + id)).Length);
        Assert.Equal(200, (await mock.Api.Get("/contacts/con_abc123")).Status);
    }

    [Fact]
    [Trait("Clause", "GROUPS-LIVE")]
    public async Task ANewName_ShowsInContactsAtOnce_WhichDoNotChangeOtherwise()
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "40"));
        const string digits = """{"email":"n@example.com","groupIds":["grp_abc","grp_xyz789"],"customFields":{"n":12345678901234567890}}""";
        await mock.Api.Create(digits);
        var (list, found) = ("/contacts?groupId=grp_xyz789&perPage=100", """{"filters":{"groups":["grp_xyz789"]},"perPage":100}""");
        var (before, searched) = ((await mock.Api.Get(list)).Json, (await mock.Api.Post("/contacts/search", found)).Json);
        Assert.Contains("\"n\":12345678901234567890", before, StringComparison.Ordinal);
        clock.Advance(60);

        const string name = "Salon \\\"<é>\\\"";
        await mock.Api.Put("/groups/grp_xyz789", $$"""{"name":"{{name}}"}""");

        var after = before.Replace("Leads LinkedIn", name, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
        Assert.Equal(after, (await mock.Api.Get(list)).Json);
        Assert.Equal(
            searched.Replace("Leads LinkedIn", name, StringComparison.Ordinal),
            (await mock.Api.Post("/contacts/search", found)).Json);
        var bulk = """{"contacts":[{"email":"jean.dupont@example.com"},{"email":"z@example.com"}],"groupIds":["grp_xyz789"],"onDuplicate":"update"}""";
        await mock.Api.Post("/contacts/bulk", bulk);
        Assert.All(
            (await mock.Api.Get(list)).List("data").SelectMany(contact => contact!["groups"]!.AsArray()),
            group => Assert.NotEqual("Leads LinkedIn", (string)group!["name"]!));
    }

    [Fact]
    [Trait("Clause", "GROUPS-CRUD")]
    public async Task Delete_IsFinal()
    {
        using var mock = Mock.Start(("contacts", "3"));

        var deleted = await mock.Api.Delete("/groups/" + Seeded);

        Assert.Equal("""{"success":true,"data":{"id":"grp_xyz789","deleted":true}}""", deleted.Json);
        Assert.Equal(404, (await mock.Api.Get("/groups/" + Seeded)).Status);
        Assert.DoesNotContain(Seeded, (await mock.Api.Get("/groups")).Texts("data", "id"));
        (await mock.Api.Post("/contacts", """{"email":"a@example.com","groupIds":["grp_xyz789"]}""")).AssertInvalid("groupIds.0");
        Assert.Equal(404, (await mock.Api.Delete("/groups/" + Seeded)).Status);
    }

    [Fact]
    public async Task AFieldThatTheContractAdds_IsStored()
    {
        const string color = "        color: { type: [string, \"null\"], description: The color that user interfaces show the group in. }\n";
        using var mock = Mock.WithSpec(
            (color, color + "        owner: { type: [string, \"null\"], description: The owner. }\n"),
            ("fields: [id, name, description, type, color, createdAt, updatedAt]", "fields: [id, name, owner, type]"));

        var created = await mock.Api.Post("/groups", """{"name":"A","owner":"Zoé"}""");

        var id = created.Text("data.id");
        Assert.Equal($$"""{"id":"{{id}}","name":"A","owner":"Zoé","type":"static"}""", created.JsonAt("data"));
        Assert.Equal("null", (await mock.Api.Put("/groups/" + id, """{"owner":null}""")).JsonAt("data.owner"));
        Assert.Equal("null", (await mock.Api.Get("/groups")).JsonAt("data.0.owner"));
    }

    [Fact]
    public async Task TheSameRequests_GiveTheSameIds()
    {
        using var one = Mock.At(new TestClock(), ("contacts", "0"));
        using var other = Mock.At(new TestClock(), ("contacts", "0"));

        Assert.Equal(await Ids(one), await Ids(other));

        static async Task<string[]> Ids(Mock mock) =>
        [
            (await mock.Api.Post("/groups", """{"name":"A"}""")).Text("data.id"),
            (await mock.Api.Post("/groups", """{"name":"A"}""")).Text("data.id"),
        ];
    }

    [Fact]
    public async Task IdsOfContacts_DoNotDependOnGroups()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "0"));
        var id = await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Kit(HttpMethod.Post, "/_kit/reset");

        await mock.Api.Post("/groups", """{"name":"A"}""");

        Assert.Equal(id, await mock.Api.Create("""{"email":"a@example.com"}"""));
    }
}
