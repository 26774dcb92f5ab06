using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class GroupChoiceTests
{
    [Theory]
    [InlineData("full", """{"id":"grp_xyz789","name":"Leads LinkedIn","description":null,"type":"static","color":null,"createdAt":"2025-01-15T10:30:00Z","updatedAt":"2025-01-15T10:30:00Z"}""")]
    [InlineData("counted", """{"id":"grp_xyz789","name":"Leads LinkedIn","description":null,"type":"static","color":null,"contactsCount":1,"createdAt":"2025-01-15T10:30:00Z","updatedAt":"2025-01-15T10:30:00Z"}""")]
    [InlineData("short", """{"id":"grp_xyz789","name":"Leads LinkedIn"}""")]
    [Trait("Choice", "GROUPS-FORM")]
    public async Task FieldsOfAGroup(string value, string group)
    {
        using var mock = Mock.Choosing(("GROUPS-FORM", value));

        Assert.Equal(group, (await mock.Api.Get("/groups")).JsonAt("data.0"));
        Assert.Equal(group, (await mock.Api.Get("/groups/grp_xyz789")).JsonAt("data"));
        Assert.Equal(group, (await mock.Api.Put("/groups/grp_xyz789", """{"name":"Leads LinkedIn"}""")).JsonAt("data"));
        var created = await mock.Api.Post("/groups", """{"name":"A"}""");
        created.AssertFits("GroupReply");
        Assert.Equal(value == "counted", created.Has("data", "contactsCount"));
    }

    [Theory]
    [InlineData("created", "Leads LinkedIn, Clients, Newsletter, Abc, leads")]
    [InlineData("name", "Abc, Clients, leads, Leads LinkedIn, Newsletter")]
    [Trait("Choice", "GROUPS-ORDER")]
    public async Task OrderOfGroups(string value, string names)
    {
        using var mock = Mock.Choosing(("GROUPS-ORDER", value));
        var renamed = (await mock.Api.Post("/groups", """{"name":"Zero"}""")).Text("data.id");
        await mock.Api.Post("/groups", """{"name":"leads"}""");
        await mock.Api.Put($"/groups/{renamed}", """{"name":"Abc"}""");

        var listed = (await mock.Api.Get("/groups")).Texts("data", "name");
        Assert.Equal(names, string.Join(", ", listed.Where(names.Split(", ").Contains)));
        Assert.Equal(listed[1], (await mock.Api.Get("/groups?perPage=1&page=2")).Text("data.0.name"));
    }

    [Fact]
    public async Task CountedContacts_AreThoseOfTheMoment()
    {
        using var mock = Mock.Start(("contacts", "300"), Mock.ChoicesFile(("GROUPS-FORM", "counted")));
        var before = (await mock.Api.Get("/groups/grp_xyz789")).Number("data.contactsCount");
        Assert.Equal((await mock.Api.Get("/contacts?groupId=grp_xyz789")).Number("meta.total"), before);

        await mock.Api.Create("""{"email":"a@example.com","groupIds":["grp_xyz789","grp_abc"]}""");

        Assert.Equal(before + 1, (await mock.Api.Get("/groups/grp_xyz789")).Number("data.contactsCount"));
        await mock.Api.Delete("/contacts/con_abc123");
        Assert.Equal(before, (await mock.Api.Get("/groups")).Number("data.0.contactsCount"));
    }

    [Fact]
    public async Task TimesAndNulls_HaveTheFormOfThoseOfContacts()
    {
        using var mock = Mock.Choosing(("OBJ-NULLS", "absent"), ("TIME-FORM.zone", "offset"));

        Assert.Equal(
            """{"id":"grp_xyz789","name":"Leads LinkedIn","type":"static","createdAt":"2025-01-15T10:30:00+00:00","updatedAt":"2025-01-15T10:30:00+00:00"}""",
            (await mock.Api.Get("/groups/grp_xyz789")).JsonAt("data"));
    }

    [Theory]
    [InlineData("counts", """{"added":1,"skipped":0,"errors":[]}""")]
    [InlineData("group", """{"id":"grp_abc","name":"Clients"}""")]
    [InlineData("id", """{"id":"grp_abc"}""")]
    [Trait("Choice", "GROUPS-CONTACTS-FORM")]
    public async Task AnswerToAddingContacts(string value, string data)
    {
        using var mock = Mock.Choosing(("GROUPS-CONTACTS-FORM", value), ("GROUPS-FORM", "short"));

        var answer = await mock.Api.Post("/groups/grp_abc/contacts", """{"contactIds":["con_abc123"]}""");

        answer.AssertFits("GroupContactsReply");
        Assert.Equal((200, data), (answer.Status, answer.JsonAt("data")));
        Assert.Equal(["grp_xyz789", "grp_abc"], (await mock.Api.Get("/contacts/con_abc123")).Texts("data.groups", "id"));
    }

    [Theory]
    [InlineData("ignored", 200)]
    [InlineData("not-found", 404)]
    [InlineData("refused", 400)]
    [Trait("Choice", "GROUPS-DEL-UNKNOWN")]
    public async Task RemovingAnUnknownGroup(string value, int status)
    {
        using var mock = Mock.Choosing(("GROUPS-DEL-UNKNOWN", value), ("REF-UNKNOWN", "ignored"));

        var answer = await mock.Api.Delete("/contacts/con_abc123/groups", """{"groupIds":["grp_xyz789","grp_nope"]}""");

        Assert.Equal(status, answer.Status);
        if (status != 200)
            Assert.Equal("""{"groupIds.1":"Unknown group"}""", answer.JsonAt("error.details"));
        Assert.Equal(status == 200 ? 0 : 1, (await mock.Api.Get("/contacts/con_abc123")).List("data.groups").Count);
        Assert.Equal(200, (await mock.Api.Delete("/contacts/con_abc123/groups", """{"groupIds":["grp_abc"]}""")).Status);
    }

    [Theory]
    [InlineData("kept", 200, 2, 0)]
    [InlineData("deleted", 200, 1, 1)]
    [InlineData("refused", 409, 2, 0)]
    [Trait("Choice", "GROUPS-DELETE")]
    public async Task ContactsOfADeletedGroup(string value, int status, int left, int events)
    {
        await using var target = await WebhookTarget.Start();
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "1"), Mock.ChoicesFile(("GROUPS-DELETE", value)));
        await mock.Api.Create("""{"email":"a@example.com","groupIds":["grp_abc"]}""");
        await mock.Api.Subscribe(target);
        var before = (await mock.Api.Get("/contacts/con_abc123")).Text("data.updatedAt");
        clock.Advance(60);

        var answer = await mock.Api.Delete("/groups/grp_xyz789");

        Assert.Equal(status, answer.Status);
        Assert.Equal(left, (await mock.Api.Get("/contacts")).Number("meta.total"));
        var contact = await mock.Api.Get("/contacts/con_abc123");
        if (value == "kept")
            Assert.Equal(("[]", before), (contact.JsonAt("data.groups"), contact.Text("data.updatedAt")));
        else
            Assert.Equal(value == "deleted" ? 404 : 200, contact.Status);
        if (value == "refused")
            answer.AssertRefused(409, "CONFLICT", "Group has contacts");
        Assert.Equal(status == 200 ? 404 : 200, (await mock.Api.Get("/groups/grp_xyz789")).Status);
        Assert.Equal(200, (await mock.Api.Delete("/groups/grp_def")).Status);

        await mock.Api.Create("""{"email":"last@example.com"}""");
        Assert.Equal(
            [.. Enumerable.Repeat("contact.deleted jean.dupont@example.com", events), "contact.created last@example.com"],
            (await target.Next(events + 1)).Select(sent => $"{sent.Type} {sent.Email}"));
    }

    [Theory]
    [InlineData("repeated", false)]
    [InlineData("unique", true)]
    [Trait("Choice", "GROUPS-NAME")]
    public async Task ANameInUse(string value, bool isRefused)
    {
        using var mock = Mock.Choosing(("GROUPS-NAME", value));

        TestResponse[] answers =
        [
            await mock.Api.Post("/groups", """{"name":"CLIENTS"}"""),
            await mock.Api.Put("/groups/grp_def", """{"name":"clients"}"""),
        ];

        foreach (var answer in answers)
        {
            if (isRefused)
                answer.AssertRefused(409, "CONFLICT", "Group name already exists");
            else
                Assert.InRange(answer.Status, 200, 201);
        }

        Assert.Equal(200, (await mock.Api.Put("/groups/grp_abc", """{"name":"CLIENTS"}""")).Status);
        Assert.Equal(201, (await mock.Api.Post("/groups", """{"name":"Clients 2"}""")).Status);
    }

    [Fact]
    public async Task GroupErrors_HaveCodesOfTheirOwn_WhereCodesAreSpecific()
    {
        using var mock = Mock.Choosing(("ENV-ERR-CODES", "specific"), ("GROUPS-NAME", "unique"), ("GROUPS-DELETE", "refused"));

        Assert.Equal("GROUP_NOT_FOUND", (await mock.Api.Get("/groups/grp_no")).Text("error.code"));
        Assert.Equal("GROUP_NAME_ALREADY_EXISTS", (await mock.Api.Post("/groups", """{"name":"Clients"}""")).Text("error.code"));
        Assert.Equal("GROUP_NOT_EMPTY", (await mock.Api.Delete("/groups/grp_xyz789")).Text("error.code"));
    }

    [Theory]
    [InlineData("ignored", "")]
    [InlineData("accepted", "grp_abc")]
    [Trait("Choice", "BODY-GROUP")]
    public async Task ASingleGroupId(string value, string expected)
    {
        using var mock = Mock.Choosing(("BODY-GROUP", value));
        string[] groups = [.. expected.Split(',', StringSplitOptions.RemoveEmptyEntries)];

        Assert.Equal(
            groups,
            (await mock.Api.Post("/contacts", """{"email":"a@example.com","groupId":"grp_abc"}""")).Texts("data.groups", "id"));
        await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"b@example.com","groupId":"grp_abc"}]}""");
        await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"c@example.com"}],"groupId":"grp_abc"}""");
        foreach (var email in new[] { "b@example.com", "c@example.com" })
            Assert.Equal(groups, (await mock.Api.Get("/contacts?email=" + email)).Texts("data.0.groups", "id"));
        Assert.Equal(
            value == "ignored" ? ["grp_xyz789"] : groups,
            (await mock.Api.Put("/contacts/con_abc123", """{"groupId":"grp_abc"}""")).Texts("data.groups", "id"));
    }

    [Fact]
    public async Task ASingleGroupId_IsAKnownField_AndJoinsTheList()
    {
        using var mock = Mock.Choosing(("BODY-GROUP", "accepted"), ("BODY-UNKNOWN", "refused"));

        var created = await mock.Api.Post(
            "/contacts", """{"email":"a@example.com","groupIds":["grp_def"],"groupId":"grp_abc","customFields":{"groupId":12345678901234567890}}""");

        Assert.Equal(["grp_def", "grp_abc"], created.Texts("data.groups", "id"));
        await mock.Kit(HttpMethod.Put, "/_kit/choices", """{"BODY-UNKNOWN":"ignored"}""");
        await mock.Api.Put("/contacts/con_abc123", """{"groupId":"grp_abc","groupName":"A"}""");
        Assert.Equal(
            """[{"in":"body","name":"groupName"}]""",
            (await mock.Kit(HttpMethod.Get, "/_kit/requests?operation=updateContact")).JsonAt("data.0.ignored"));
        await mock.Kit(HttpMethod.Put, "/_kit/choices", """{"BODY-UNKNOWN":"refused"}""");
        Assert.Equal("""{"groupId":12345678901234567890}""", created.JsonAt("data.customFields"));
        Assert.Equal("[]", (await mock.Api.Post("/contacts", """{"email":"b@example.com","groupId":null}""")).JsonAt("data.groups"));
        (await mock.Api.Post("/contacts", """{"email":"c@example.com","groupId":"grp_no"}""")).AssertInvalid("groupIds.0");
        (await mock.Api.Post("/contacts", """{"email":"c@example.com","groupId":5}""")).AssertInvalid("groupIds.0");
        (await mock.Api.Post("/contacts", """{"email":"c@example.com","groupIds":"grp_abc","groupId":"grp_abc"}""")).AssertInvalid("groupIds");
        (await mock.Api.Post("/groups", """{"name":"A","groupId":"grp_abc"}""")).AssertInvalid("groupId");
    }

    [Theory]
    [InlineData("empty", 0)]
    [InlineData("ignored", 2)]
    public async Task AFilterByAnUnknownGroup_FollowsTheGroups(string value, int before)
    {
        using var mock = Mock.Start(("contacts", "2"), Mock.ChoicesFile(("F-UNKNOWN.group", value)));
        await mock.Api.Delete("/groups/grp_abc");
        const string list = "/contacts?groupId=grp_abc";
        Assert.Equal(before, (await mock.Api.Get(list)).Number("meta.total"));
        Assert.Equal(before, (await mock.Api.Get(list)).Number("meta.total"));

        var export = (await mock.Kit(HttpMethod.Get, "/_kit/state")).At("data")!;
        export["groups"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["id"] = "grp_abc", ["name"] = "Back" });
        await mock.Kit(HttpMethod.Put, "/_kit/state", export.ToJsonString());

        Assert.Equal(0, (await mock.Api.Get(list)).Number("meta.total"));
    }

    [Fact]
    public async Task AFilterByAGroup_ThatIsDeletedMeanwhile_IsAnsweredAsUnknown()
    {
        using var mock = Mock.Choosing(("F-UNKNOWN.group", "refused"));
        var id = (await mock.Api.Post("/groups", """{"name":"Empty"}""")).Text("data.id");
        Assert.Equal(200, (await mock.Api.Get("/contacts?groupId=" + id)).Status);

        await mock.Api.Delete("/groups/" + id);

        Assert.Equal(400, (await mock.Api.Get("/contacts?groupId=" + id)).Status);
    }
}
