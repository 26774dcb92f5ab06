using System.Text.Json.Nodes;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class StoredChoiceTests
{
    [Theory]
    [InlineData("kept", "\"\"")]
    [InlineData("null", "null")]
    [Trait("Choice", "EMPTY-TEXT")]
    public async Task EmptyText(string value, string stored)
    {
        using var mock = Mock.Choosing(("EMPTY-TEXT", value));

        var created = await mock.Api.Post("/contacts", """{"email":"ada@example.com","firstName":"","tags":[""]}""");
        var updated = await mock.Api.Put("/contacts/con_abc123", """{"company":""}""");
        await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"bulk@example.com","lastName":""}]}""");

        Assert.Equal((stored, stored), (created.JsonAt("data.firstName"), updated.JsonAt("data.company")));
        Assert.Equal([""], created.Texts("data.tags"));
        Assert.Equal(stored, (await mock.Api.Get("/contacts?email=bulk@")).JsonAt("data.0.lastName"));
    }

    [Theory]
    [InlineData("once", "b a")]
    [InlineData("kept", "b a b")]
    [InlineData("refused", null)]
    [Trait("Choice", "TAGS-REPEATED")]
    public async Task RepeatedTags(string value, string? stored)
    {
        using var mock = Mock.Choosing(("TAGS-REPEATED", value));

        foreach (var answer in new[]
        {
            await mock.Api.Post("/contacts", """{"email":"ada@example.com","tags":["b","a","b"]}"""),
            await mock.Api.Put("/contacts/con_abc123", """{"tags":["b","a","b"]}"""),
        })
        {
            if (stored is null)
                answer.AssertInvalid("tags");
            else
                Assert.Equal(stored.Split(' '), answer.Texts("data.tags"));
        }

        var bulk = await mock.Api.Post("/contacts/bulk", """{"contacts":[{"email":"bulk@example.com","tags":["b","b"]}]}""");
        Assert.Equal(stored is null ? 1 : 0, bulk.List("data.errors").Count);
        Assert.Equal(200, (await mock.Api.Post("/contacts/con_abc123/tags", """{"tags":["c","c"]}""")).Status);
    }

    [Fact]
    [Trait("Choice", "TAGS-REPEATED")]
    public async Task ATagThatIsThere_ChangesNothing()
    {
        using var mock = Mock.Choosing(("TAGS-REPEATED", "kept"));
        var before = await mock.Api.Put("/contacts/con_abc123", """{"tags":["b","a","b"]}""");

        var same = await mock.Api.Post("/contacts/con_abc123/tags", """{"tags":["a","b"]}""");
        var more = await mock.Api.Post("/contacts/con_abc123/tags", """{"tags":["a","c","c"]}""");

        Assert.Equal(["b", "a", "b"], same.Texts("data.tags"));
        Assert.Equal(before.JsonAt("data.updatedAt"), same.JsonAt("data.updatedAt"));
        Assert.Equal(["b", "a", "b", "c"], more.Texts("data.tags"));
    }

    [Theory]
    [InlineData("kept", false)]
    [InlineData("moved", true)]
    [Trait("Choice", "TIME-UNCHANGED")]
    public async Task TimeOfAnUpdateThatChangesNothing(string value, bool moves)
    {
        await using var target = await WebhookTarget.Start();
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "1"), Mock.ChoicesFile(("TIME-UNCHANGED", value), ("BULK-GROUPS-DUP", "given")));
        await mock.Api.Subscribe(target);
        var time = (await mock.Api.Get("/contacts/con_abc123")).Text("data.updatedAt");

        foreach (var (send, isUpdate) in new (Func<Task<TestResponse>>, bool)[]
        {
            (() => mock.Api.Put("/contacts/con_abc123", """{"firstName":"Jean"}"""), true),
            (() => mock.Api.Put("/contacts/con_abc123", "{}"), true),
            (() => Import("update"), true),
            (() => Import("skip"), false),
            (() => mock.Api.Post("/contacts/con_abc123/tags", """{"tags":["prospect"]}"""), false),
        })
        {
            clock.Advance(60);
            await send();
            var after = (await mock.Api.Get("/contacts/con_abc123")).Text("data.updatedAt");
            Assert.Equal(moves && isUpdate, after != time);
            time = after;
        }

        // The event has a choice of its own, HOOK-UNCHANGED.
        await mock.Api.Create("""{"email":"last@example.com"}""");
        Assert.Equal("last@example.com", (await target.Next()).Email);

        Task<TestResponse> Import(string handling) =>
            mock.Api.Post("/contacts/bulk", $$"""{"onDuplicate":"{{handling}}","contacts":[{"email":"jean.dupont@example.com"}]}""");
    }

    [Theory]
    [InlineData("given", "grp_xyz789 grp_def grp_abc")]
    [InlineData("name", "grp_abc grp_xyz789 grp_def")]
    [InlineData("id", "grp_abc grp_def grp_xyz789")]
    [Trait("Choice", "OBJ-GROUPS")]
    public async Task OrderOfGroups(string value, string shown)
    {
        using var mock = Mock.Choosing(("OBJ-GROUPS", value), ("SUB-REPLY", "part"));

        var creation = await mock.Api.Post("/contacts", """{"email":"ada@example.com","groupIds":["grp_xyz789","grp_def"]}""");
        var addition = await mock.Api.Post($"/contacts/{creation.Text("data.id")}/groups", """{"groupIds":["grp_abc"]}""");
        var list = await mock.Api.Get("/contacts?email=ada@");

        Assert.Equal((shown, shown), (Ids(addition.JsonAt("data.groups")), Ids(list.JsonAt("data.0.groups"))));

        static string Ids(string? groups) => string.Join(' ', JsonNode.Parse(groups!)!.AsArray().Select(group => (string?)group!["id"]));
    }

    [Theory]
    [InlineData("given", "b a", "b a B", "prospect fintech b a B")]
    [InlineData("sorted", "a b", "B a b", "B a b fintech prospect")]
    [Trait("Choice", "TAGS-ORDER")]
    public async Task OrderOfTags(string value, string created, string updated, string added)
    {
        using var mock = Mock.Choosing(("TAGS-ORDER", value), ("SUB-REPLY", "part"));

        var creation = await mock.Api.Post("/contacts", """{"email":"ada@example.com","tags":["b","a"]}""");
        var update = await mock.Api.Put($"/contacts/{creation.Text("data.id")}", """{"tags":["b","a","B"]}""");
        var addition = await mock.Api.Post("/contacts/con_abc123/tags", """{"tags":["b","a","B"]}""");

        Assert.Equal((created, updated), (Joined(creation), Joined(update)));
        Assert.Equal((added, added), (Joined(addition), Joined(await mock.Api.Get("/contacts/con_abc123"))));
        Assert.Equal(updated, Joined(await mock.Api.Get("/contacts?email=ada@"), "data.0.tags"));

        static string Joined(TestResponse answer, string path = "data.tags") => string.Join(' ', answer.Texts(path));
    }

    [Theory]
    [InlineData("removed", """{"b":1}""", """{"c":2}""")]
    [InlineData("kept", """{"a":null,"b":1}""", """{"a":null,"c":2}""")]
    [Trait("Choice", "PUT-CUSTOM.null")]
    public async Task CustomFieldWithNull(string value, string created, string updated)
    {
        using var mock = Mock.Choosing(("PUT-CUSTOM.null", value), ("PUT-CUSTOM", "replaced"));

        var creation = await mock.Api.Post("/contacts", """{"email":"ada@example.com","customFields":{"a":null,"b":1}}""");
        var update = await mock.Api.Put("/contacts/con_abc123", """{"customFields":{"a":null,"c":2}}""");

        Assert.Equal((created, updated), (creation.JsonAt("data.customFields"), update.JsonAt("data.customFields")));
    }

    [Theory]
    [InlineData("shown", true)]
    [InlineData("absent", false)]
    [Trait("Choice", "OBJ-NULLS.lists")]
    public async Task EmptyLists(string value, bool isShown)
    {
        using var mock = Mock.Choosing(("OBJ-NULLS.lists", value));

        var created = await mock.Api.Post("/contacts", """{"email":"ada@example.com"}""");
        var listed = await mock.Api.Get("/contacts?email=ada@");

        foreach (var field in new[] { "groups", "tags", "customFields" })
            Assert.Equal((isShown, isShown), (created.Has("data", field), listed.Has("data.0", field)));
        Assert.True(created.Has("data", "firstName"));
        Assert.Equal(2, (await mock.Api.Get("/contacts/con_abc123")).List("data.tags").Count);
    }
}
