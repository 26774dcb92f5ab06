using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations.Groups;

/// <summary><c>POST /groups/{id}/contacts</c></summary>
[Trait("Clause", "GROUPS-CONTACTS")]
public class GroupContactsTests
{
    private const string Add = "/groups/grp_def/contacts";

    [Fact]
    public async Task ContactIds_AreAdded_AndOneThatIsInTheGroup_IsSkipped()
    {
        using var mock = await Start();

        Assert.Equal(
            """{"success":true,"data":{"added":2,"skipped":0,"errors":[]}}""", (await mock.Api.Post(Add, Ids("a", "b"))).Json);
        var before = await mock.Api.Everything();
        Assert.Equal("""{"added":0,"skipped":2,"errors":[]}""", (await mock.Api.Post(Add, Ids("a", "b", "a"))).JsonAt("data"));

        Assert.Equal(before, await mock.Api.Everything());
        Assert.Equal(["a@example.com", "b@example.com"], (await mock.Api.Emails("groupId=grp_def")).Order());
    }

    [Fact]
    public async Task UnknownIds_AreErrors_AndTheOthersAreAdded()
    {
        using var mock = await Start();

        var answer = await mock.Api.Post(Add, """{"contactIds":["con_no","con_a","con_no"],"groupIds":["grp_no","grp_abc"]}""");

        answer.AssertFits("GroupContactsReply");
        Assert.Equal(
            """{"added":2,"skipped":0,"errors":[{"id":"con_no","code":"NOT_FOUND","message":"Contact not found"},{"id":"grp_no","code":"NOT_FOUND","message":"Group not found"}]}""",
            answer.JsonAt("data"));
        Assert.Equal(["a@example.com", "b@example.com"], (await mock.Api.Emails("groupId=grp_def")).Order());
    }

    [Theory]
    [InlineData("""{"groupIds":["grp_abc"]}""", "b@example.com")]
    [InlineData("""{"filters":{"status":"active"}}""", "a@example.com", "b@example.com")]
    [InlineData("""{"filters":{"status":"blocked"}}""", "c@example.com")]
    [InlineData("""{"filters":{"customFields":{"n":1}}}""", "a@example.com", "c@example.com")]
    [InlineData("""{"filters":{"status":"active","customFields":{"n":1}}}""", "a@example.com")]
    [InlineData("""{"filters":{}}""", "a@example.com", "b@example.com", "c@example.com")]
    [InlineData(
        """{"contactIds":["con_c"],"groupIds":["grp_abc"],"filters":{"status":"active"}}""",
        "a@example.com",
        "b@example.com",
        "c@example.com")]
    [InlineData("{}")]
    [InlineData("""{"contactIds":[],"groupIds":[]}""")]
    public async Task EverythingThatTheBodySelects_IsAddedOnce(string body, params string[] emails)
    {
        using var mock = await Start();

        Assert.Equal($$"""{"added":{{emails.Length}},"skipped":0,"errors":[]}""", (await mock.Api.Post(Add, body)).JsonAt("data"));

        Assert.Equal(emails, (await mock.Api.Emails("groupId=grp_def")).Order());
    }

    [Fact]
    public async Task AnAddedContact_IsUpdated_AndASkippedOneIsNot()
    {
        await using var target = await WebhookTarget.Start();
        var clock = new TestClock();
        using var mock = await Start(clock);
        await mock.Api.Post(Add, Ids("a"));
        await mock.Api.Subscribe(target);
        clock.Advance(3600);

        await mock.Api.Post(Add, Ids("a", "b", "c"));
        await mock.Api.Create("""{"email":"last@example.com"}""");

        Assert.Equal(
            ["contact.updated b@example.com", "contact.updated c@example.com", "contact.created last@example.com"],
            (await target.Next(3)).Select(sent => $"{sent.Type} {sent.Email}"));
        target.AssertNothingMore();
        Assert.Equal("2026-03-01T12:00:00Z", (await mock.Api.Get("/contacts/con_a")).Text("data.updatedAt"));
        Assert.Equal("2026-03-01T13:00:00Z", (await mock.Api.Get("/contacts/con_b")).Text("data.updatedAt"));
    }

    [Theory]
    [InlineData("""{"contactIds":"con_a"}""", "contactIds")]
    [InlineData("""{"contactIds":[1],"groupIds":[null]}""", "contactIds.0", "groupIds.0")]
    [InlineData("""{"contactIds":["con_a"],"filters":{"status":"asleep"}}""", "filters.status")]
    [InlineData("""{"filters":{"customFields":[]}}""", "filters.customFields")]
    public async Task AnInvalidBody_AddsNothing(string body, params string[] fields)
    {
        using var mock = await Start();

        (await mock.Api.Post(Add, body)).AssertInvalid(fields);

        Assert.Empty(await mock.Api.Emails("groupId=grp_def"));
    }

    [Theory]
    [InlineData("empty", 0)]
    [InlineData("ignored", 3)]
    public async Task AnUnknownStatus_IsAnsweredAsInAList(string choice, int added)
    {
        using var mock = await Start(null, Mock.ChoicesFile(("F-UNKNOWN.status", choice)));

        Assert.Equal(added, (await mock.Api.Post(Add, """{"filters":{"status":"asleep"}}""")).Number("data.added"));
    }

    private static async Task<Mock> Start(TestClock? clock = null, params (string Name, string Value)[] settings)
    {
        var mock = Mock.At(clock ?? new TestClock(), [("contacts", "0"), .. settings]);
        var answer = await mock.Kit(HttpMethod.Put, "/_kit/state", $$"""
            {"contacts":[{{Contact("a", "active", 1)}},{{Contact("b", "active", 2, "grp_abc")}},{{Contact("c", "blocked", 1)}}]}
            """);
        Assert.Equal(3, answer.Number("data.contacts"));
        return mock;
    }

    private static string Contact(string name, string status, int number, string? group = null) => $$"""
        {"id":"con_{{name}}","email":"{{name}}@example.com","status":"{{status}}","customFields":{"n":{{number}}},"tags":[],"groups":[{{(
            group is null ? "" : $$"""{"id":"{{group}}","name":"Clients"}""")}}],"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}
        """;

    private static string Ids(params string[] names) => $$"""{"contactIds":["con_{{string.Join("\",\"con_", names)}}"]}""";
}
