using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Operations.Contacts;

/// <summary>The groups and the tags of a contact.</summary>
public class MembershipTests(SharedMock mock) : IClassFixture<SharedMock>
{
    private static int s_contacts;

    [Fact]
    [Trait("Clause", "GROUPS-ADD")]
    public async Task AddGroups_KeepsThoseThatAreThere_AndRepeatsNone()
    {
        var id = await Member();

        var answer = await mock.Api.Post($"/contacts/{id}/groups", """{"groupIds":["grp_abc","grp_xyz789","grp_def","grp_def"]}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["grp_xyz789", "grp_abc", "grp_def"], answer.Texts("data.groups", "id"));
        Assert.Equal(["Leads LinkedIn", "Clients", "Newsletter"], answer.Texts("data.groups", "name"));
        Assert.Equal(answer.Json, (await mock.Api.Get("/contacts/" + id)).Json);
    }

    [Fact]
    [Trait("Clause", "TAGS-ADD"), Trait("Clause", "UNICODE")]
    public async Task AddTags_KeepsThoseThatAreThere_AndRepeatsNone()
    {
        var id = await Member();

        var answer = await mock.Api.Post($"/contacts/{id}/tags", """{"tags":["vip","a","VIP","é","vip","<b>",""]}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["a", "b", "vip", "VIP", "é", "<b>", ""], answer.Texts("data.tags"));
        Assert.Equal(answer.Json, (await mock.Api.Get("/contacts/" + id)).Json);
    }

    [Fact]
    [Trait("Clause", "GROUPS-DEL")]
    public async Task RemoveGroups_TakesJustThoseNamed()
    {
        var id = await Member("\"grp_xyz789\",\"grp_abc\",\"grp_def\"");

        var answer = await mock.Api.Delete($"/contacts/{id}/groups", """{"groupIds":["grp_abc","grp_nope"]}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["grp_xyz789", "grp_def"], answer.Texts("data.groups", "id"));
        Assert.Equal(answer.Json, (await mock.Api.Get("/contacts/" + id)).Json);
    }

    [Fact]
    [Trait("Clause", "TAGS-DEL")]
    public async Task RemoveTags_TakesJustThoseNamed_WhateverTheirCase()
    {
        var id = await Member();

        var answer = await mock.Api.Delete($"/contacts/{id}/tags", """{"tags":["b","A","nope"]}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["a"], answer.Texts("data.tags"));
        Assert.Equal(answer.Json, (await mock.Api.Get("/contacts/" + id)).Json);
    }

    [Theory]
    [InlineData("POST", "groups", """{"groupIds":["grp_xyz789"]}""")]
    [InlineData("POST", "groups", """{"groupIds":[]}""")]
    [InlineData("DELETE", "groups", """{"groupIds":["grp_def"]}""")]
    [InlineData("DELETE", "groups", """{"groupIds":[]}""")]
    [InlineData("POST", "tags", """{"tags":["b","a"]}""")]
    [InlineData("POST", "tags", """{"tags":[]}""")]
    [InlineData("DELETE", "tags", """{"tags":["nope"]}""")]
    [InlineData("DELETE", "tags", """{"tags":[]}""")]
    [Trait("Clause", "SUB-IDEM")]
    public async Task WhatIsSoAlready_ChangesNothingAndSucceeds(string method, string what, string body)
    {
        var id = await Member();
        var before = await mock.Api.Get("/contacts/" + id);

        var answer = await mock.Api.Send(HttpMethod.Parse(method), $"/contacts/{id}/{what}", body);

        Assert.Equal(200, answer.Status);
        Assert.Equal(before.Json, (await mock.Api.Get("/contacts/" + id)).Json);
    }

    [Theory]
    [MemberData(nameof(OperationRows.OfOneContact), MemberType = typeof(OperationRows))]
    [Trait("Clause", "SUB-IDEM"), Trait("Clause", "PUT")]
    public async Task Twice_IsAsGoodAsOnce(string operation)
    {
        var id = await Member();
        await mock.Api.Send(OperationRows.Find(operation), id);
        var once = await mock.Api.Everything();

        await mock.Api.Send(OperationRows.Find(operation), id);

        Assert.Equal(once, await mock.Api.Everything());
    }

    [Theory]
    [InlineData("POST", "groups", """{"groupIds":["grp_abc"]}""")]
    [InlineData("DELETE", "groups", """{"groupIds":["grp_xyz789"]}""")]
    [InlineData("POST", "tags", """{"tags":["x"]}""")]
    [InlineData("DELETE", "tags", """{"tags":["a"]}""")]
    [Trait("Clause", "GROUPS-ADD"), Trait("Clause", "GROUPS-DEL"), Trait("Clause", "TAGS-ADD"), Trait("Clause", "TAGS-DEL")]
    public async Task Change_LeavesTheOtherFieldsAndTheOtherContacts(string method, string what, string body)
    {
        var id = await Member();
        var other = await Member();
        var before = await mock.Api.Get("/contacts/" + other);
        var own = (await mock.Api.Get("/contacts/" + id)).At("data")!.AsObject();

        var changed = (await mock.Api.Send(HttpMethod.Parse(method), $"/contacts/{id}/{what}", body)).At("data")!.AsObject();

        Assert.Equal(before.Json, (await mock.Api.Get("/contacts/" + other)).Json);
        Assert.Equal([what], changed.Where(entry => entry.Value?.ToJsonString() != own[entry.Key]?.ToJsonString())
            .Select(entry => entry.Key).Except(["updatedAt"]));
    }

    [Fact]
    [Trait("Clause", "GROUPS-ADD")]
    public async Task AddGroups_WithAnUnknownOne_IsRefusedAndAddsNone()
    {
        var id = await Member();

        (await mock.Api.Post($"/contacts/{id}/groups", """{"groupIds":["grp_abc","grp_nope"]}""")).AssertRefused(
            400, "VALIDATION_ERROR", "Unknown group");

        Assert.Equal(["grp_xyz789"], (await mock.Api.Get("/contacts/" + id)).Texts("data.groups", "id"));
    }

    [Theory]
    [InlineData("groups", "{}", "groupIds")]
    [InlineData("groups", """{"groupIds":null}""", "groupIds")]
    [InlineData("groups", """{"groupIds":"grp_abc"}""", "groupIds")]
    [InlineData("groups", """{"groupIds":[1]}""", "groupIds.0")]
    [InlineData("groups", """{"tags":["x"]}""", "groupIds")]
    [InlineData("tags", "{}", "tags")]
    [InlineData("tags", """{"tags":null}""", "tags")]
    [InlineData("tags", """{"tags":{"0":"x"}}""", "tags")]
    [InlineData("tags", """{"tags":["x",null]}""", "tags.1")]
    [Trait("Clause", "MALFORMED")]
    public async Task Change_WithoutAListOfTexts_IsRefused(string what, string body, string field)
    {
        (await mock.Api.Post("/contacts/con_abc123/" + what, body)).AssertInvalid(field);
        (await mock.Api.Delete("/contacts/con_abc123/" + what, body)).AssertInvalid(field);
    }

    [Fact]
    [Trait("Clause", "F-GROUP"), Trait("Clause", "F-TAG")]
    public async Task Change_ShowsInTheFiltersAtOnce()
    {
        var id = await Member();
        await mock.Api.Post($"/contacts/{id}/tags", """{"tags":["only here"]}""");
        Assert.Single(await mock.Api.Emails("tag=only%20here"));

        await mock.Api.Delete($"/contacts/{id}/tags", """{"tags":["only here"]}""");
        Assert.Empty(await mock.Api.Emails("tag=only%20here"));
    }

    private Task<string> Member(string groups = "\"grp_xyz789\"") => mock.Api.Create($$"""
        {"email":"member{{Interlocked.Increment(ref s_contacts)}}@example.com","groupIds":[{{groups}}],"tags":["a","b"],"firstName":"M","customFields":{"k":1},"pipelineStageId":"stg_lead"}
        """);
}
