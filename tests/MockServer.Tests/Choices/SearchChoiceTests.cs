using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class SearchChoiceTests
{
    [Theory]
    [InlineData("paged", 1, """{"page":2,"perPage":2,"total":3,"totalPages":2}""")]
    [InlineData("whole", 3, """{"page":1,"perPage":3,"total":3,"totalPages":1}""")]
    [InlineData("bare", 3, null)]
    [Trait("Choice", "SEARCH-REPLY")]
    public async Task Answer(string value, int items, string? meta)
    {
        using var mock = Mock.Choosing(("SEARCH-REPLY", value));
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Api.Create("""{"email":"b@example.com"}""");

        var answer = await mock.Api.Post("/contacts/search", """{"page":2,"perPage":2}""");

        Assert.Equal(200, answer.Status);
        answer.AssertFits("SearchReply");
        Assert.Equal(items, answer.List("data").Count);
        Assert.Equal(meta is null ? ["success", "data"] : ["success", "data", "meta"], answer.Body!.AsObject().Select(field => field.Key));
        Assert.Equal(meta ?? "null", answer.JsonAt("meta"));
        Assert.Empty(await mock.Api.Found("""{"query":"nobody"}"""));
    }

    [Theory]
    [InlineData("common", 1, 1, 0)]
    [InlineData("email", 0, 0, 0)]
    [InlineData("all", 1, 1, 1)]
    [Trait("Choice", "SEARCH-QUERY.fields")]
    public async Task WhereAQueryLooks(string value, int company, int fullName, int tagOrCustomField)
    {
        using var mock = Mock.Choosing(("SEARCH-QUERY.fields", value));

        Assert.Single(await mock.Api.Found("""{"query":"dupont@example"}"""));
        Assert.Equal(company, (await mock.Api.Found("""{"query":"acme corp"}""")).Length);
        Assert.Equal(fullName, (await mock.Api.Found("""{"query":"jean dupont"}""")).Length);
        Assert.Equal(tagOrCustomField, (await mock.Api.Found("""{"query":"prospect"}""")).Length);
        Assert.Equal(tagOrCustomField, (await mock.Api.Found("""{"query":"50-100"}""")).Length);
        foreach (var name in new[] { "Leads LinkedIn", "Qualifié", "Directeur", "+33612345678" })
            Assert.Equal(tagOrCustomField, (await mock.Api.Found($$"""{"query":"{{name}}"}""")).Length);
        foreach (var other in new[] { "con_abc123", "grp_xyz789", "stg_qualified", "active", "2025-01-15" })
            Assert.Empty(await mock.Api.Found($$"""{"query":"{{other}}"}"""));
    }

    [Theory]
    [InlineData("folded", 1, 1, 1)]
    [InlineData("ignore-case", 1, 1, 0)]
    [InlineData("exact", 1, 0, 0)]
    [Trait("Choice", "SEARCH-QUERY.match")]
    public async Task HowAQueryCompares(string value, int same, int otherCase, int withoutAccents)
    {
        using var mock = Mock.Choosing(("SEARCH-QUERY.match", value));
        await mock.Api.Create("""{"email":"a@example.com","company":"Évry Énergie"}""");

        Assert.Equal(same, (await mock.Api.Found("""{"query":"Évry Én"}""")).Length);
        Assert.Equal(otherCase, (await mock.Api.Found("""{"query":"évry éN"}""")).Length);
        Assert.Equal(withoutAccents, (await mock.Api.Found("""{"query":"Evry En"}""")).Length);
    }

    [Theory]
    [InlineData("any", 3)]
    [InlineData("all", 1)]
    [Trait("Choice", "SEARCH-GROUPS")]
    public async Task SeveralGroups(string value, int total)
    {
        using var mock = Mock.Choosing(("SEARCH-GROUPS", value));
        await mock.Api.Create("""{"email":"abc@example.com","groupIds":["grp_abc"]}""");
        await mock.Api.Create("""{"email":"def@example.com","groupIds":["grp_def"]}""");
        await mock.Api.Create("""{"email":"both@example.com","groupIds":["grp_def","grp_abc"]}""");

        Assert.Equal(total, (await mock.Api.Found("""{"filters":{"groups":["grp_abc","grp_def"]}}""")).Length);
        Assert.Equal(2, (await mock.Api.Found("""{"filters":{"groups":["grp_abc"]}}""")).Length);
    }
}
