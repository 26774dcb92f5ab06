using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Store.Queries;

public class PagingTests(KnownContacts known) : IClassFixture<KnownContacts>
{
    [Fact]
    [Trait("Clause", "LIST"), Trait("Clause", "ENV-LIST"), Trait("Clause", "PAGE")]
    public async Task List_WithoutParameters_IsTheFirst20()
    {
        var answer = await known.Api.Get("/contacts");

        Assert.Equal(200, answer.Status);
        answer.AssertFits("ContactPage");
        Assert.Equal(["success", "data", "meta"], answer.Body!.AsObject().Select(field => field.Key));
        Assert.Equal("""{"page":1,"perPage":20,"total":125,"totalPages":7}""", answer.JsonAt("meta"));
        Assert.Equal(20, answer.List("data").Count);
    }

    [Theory]
    [InlineData("perPage=100", 1, 100, 125, 2, 100)]
    [InlineData("perPage=100&page=2", 2, 100, 125, 2, 25)]
    [InlineData("perPage=1&page=125", 125, 1, 125, 125, 1)]
    [InlineData("perPage=25&page=5", 5, 25, 125, 5, 25)]
    [InlineData("perPage=50&groupId=grp_abc", 1, 50, 32, 1, 32)]
    [InlineData("page=3", 3, 20, 125, 7, 20)]
    [InlineData("page=7", 7, 20, 125, 7, 5)]
    [InlineData("page=&perPage=", 1, 20, 125, 7, 20)]
    [InlineData("page=1.0&perPage=2e1", 1, 20, 125, 7, 20)]
    [InlineData("page=8", 8, 20, 125, 7, 0)]
    [InlineData("page=2147483648&perPage=100", 2147483648, 100, 125, 2, 0)]
    [InlineData("email=nobody", 1, 20, 0, 0, 0)]
    [Trait("Clause", "PAGE-META"), Trait("Clause", "PAGE")]
    public async Task Meta_TellsWhereThePageStands(string query, long page, int perPage, int total, int totalPages, int items)
    {
        var answer = await known.Api.Get("/contacts?" + query);

        Assert.Equal($$"""{"page":{{page}},"perPage":{{perPage}},"total":{{total}},"totalPages":{{totalPages}}}""", answer.JsonAt("meta"));
        Assert.Equal(items, answer.List("data").Count);
    }

    [Theory]
    [InlineData("", 1, 125)]
    [InlineData("", 7, 125)]
    [InlineData("", 100, 125)]
    [InlineData("sort=company&order=desc&", 9, 125)]
    [InlineData("sort=status&", 10, 125)]
    [InlineData("tag=vip&sort=createdAt&", 4, 42)]
    [Trait("Clause", "PAGE-WALK"), Trait("Clause", "PAGE-META")]
    public async Task Pages_HoldEveryMatchOnce(string query, int perPage, int total)
    {
        var seen = new List<string>();
        for (var page = 1; page <= (total + perPage - 1) / perPage; page++)
            seen.AddRange(await known.Api.Emails($"{query}perPage={perPage}&page={page}"));

        Assert.Equal(total, seen.Count);
        Assert.Equal(total, seen.Distinct().Count());
        Assert.Empty(await known.Api.Emails($"{query}perPage={perPage}&page={((total + perPage - 1) / perPage) + 1}"));
    }

    [Theory]
    [InlineData("perPage=101", "perPage must be at most 100")]
    [InlineData("perPage=99999999999999999999", "perPage must be at most 100")]
    [InlineData("perPage=1e400", "perPage must be at most 100")]
    [InlineData("perPage=0", "perPage must be at least 1")]
    [InlineData("perPage=-1", "perPage must be at least 1")]
    [InlineData("page=0", "page must be at least 1")]
    [InlineData("page=-1", "page must be at least 1")]
    [InlineData("page=1.5", "page must be of type integer")]
    [InlineData("page=abc", "page must be of type integer")]
    [InlineData("page=1;2", "page must be of type integer")]
    [InlineData("page=true", "page must be of type integer")]
    [InlineData("page=null", "page must be of type integer")]
    [InlineData("page=%5B1%5D", "page must be of type integer")]
    [InlineData("page=%00", "page must be of type integer")]
    [Trait("Clause", "PAGE"), Trait("Clause", "ENV-ERR")]
    public async Task List_PageThatIsNone_IsRefused(string query, string message) =>
        (await known.Api.Get("/contacts?" + query)).AssertRefused(400, "VALIDATION_ERROR", message);

    [Theory]
    [InlineData("page=1e400")]
    [InlineData("page=9223372036854775807&perPage=100")]
    [InlineData("page=99999999999999999999999999999999999999")]
    [Trait("Clause", "PAGE")]
    public async Task List_PageBeyondAllNumbers_IsEmpty(string query)
    {
        var answer = await known.Api.Get("/contacts?" + query);

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.List("data"));
        Assert.Equal(query.Split('=', '&')[1], answer.JsonAt("meta.page"));
    }

    [Theory]
    [InlineData("/contacts/search")]
    [Trait("Clause", "PAGE-META")]
    public async Task Search_PageBeyondAllNumbers_IsAnsweredWithItsNumber(string path)
    {
        var answer = await known.Api.Post(path, """{"page":99999999999999999999}""");

        Assert.Equal((200, "99999999999999999999"), (answer.Status, answer.JsonAt("meta.page")));
    }

    [Theory]
    [InlineData("/groups")]
    [InlineData("/webhooks")]
    [Trait("Clause", "PAGE-META")]
    public async Task OtherLists_PageBeyondAllNumbers_AreAnsweredWithItsNumber(string path)
    {
        var answer = await known.Api.Get(path + "?page=99999999999999999999");

        Assert.Equal(200, answer.Status);
        Assert.Equal("99999999999999999999", answer.JsonAt("meta.page"));
    }

    [Fact]
    [Trait("Clause", "ENV-ERR")]
    public async Task List_TellsAllThatIsWrongAtOnce() =>
        (await known.Api.Get("/contacts?page=0&perPage=x&status=vip&sort=shoeSize&order=up")).AssertInvalid(
            "status", "order", "sort", "page", "perPage");

    [Fact]
    [Trait("Clause", "LIST")]
    public async Task List_OfSeveralValues_TheFirstCounts() =>
        Assert.Equal(2, (await known.Api.Get("/contacts?page=2&page=3&perPage=5")).Number("meta.page"));

    [Theory]
    [InlineData("email=%ED%A0%80")]
    [InlineData("email=%FF%FE")]
    [InlineData("email=%")]
    [InlineData("email=%zz")]
    [InlineData("email=%00")]
    [InlineData("&&&=&?&==")]
    [InlineData("tag=%F0%9F%98%80")]
    [InlineData("groupId='%20OR%201=1--")]
    [InlineData("email=%3Cscript%3E")]
    [Trait("Clause", "JSON"), Trait("Clause", "F-EMAIL")]
    public async Task List_StrangeQuery_IsAnsweredAsAnyOther(string query) =>
        Assert.Equal(200, (await known.Api.Get("/contacts?" + query)).Status);
}
