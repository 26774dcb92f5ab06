using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class ListChoiceTests
{
    [Theory]
    [InlineData("refused", 400, null)]
    [InlineData("clamped", 200, 100)]
    [Trait("Choice", "PAGE-OVER")]
    public async Task PerPageAboveTheMaximum(string value, int status, int? perPage)
    {
        using var mock = Mock.Choosing(("PAGE-OVER", value));

        foreach (var answer in new[] { await mock.Api.Get("/contacts?perPage=101"), await mock.Api.Post(
            "/contacts/search", """{"perPage":5000}""") })
        {
            Assert.Equal(status, answer.Status);
            Assert.Equal(perPage, (int?)answer.At("meta.perPage"));
        }

        Assert.Equal(100, (await mock.Api.Get("/contacts?perPage=100")).Number("meta.perPage"));
        Assert.Equal(400, (await mock.Api.Get("/contacts?perPage=0")).Status);
    }

    [Theory]
    [InlineData("refused", 400, "null")]
    [InlineData("default", 200, """{"page":1,"perPage":20,"total":1,"totalPages":1}""")]
    [Trait("Choice", "PAGE-BAD")]
    public async Task PageThatIsNone(string value, int status, string meta)
    {
        using var mock = Mock.Choosing(("PAGE-BAD", value));

        foreach (var query in new[] { "page=0", "perPage=0", "page=-3", "perPage=-1", "page=abc", "perPage=1.5", "page=x&perPage=y" })
        {
            var answer = await mock.Api.Get("/contacts?" + query);
            Assert.Equal(status, answer.Status);
            Assert.Equal(meta, answer.JsonAt("meta"));
        }

        foreach (var body in new[] { """{"page":0}""", """{"perPage":-1}""", """{"page":"x"}""", """{"perPage":2.5}""" })
            Assert.Equal(status, (await mock.Api.Post("/contacts/search", body)).Status);
        Assert.Equal(400, (await mock.Api.Get("/contacts?perPage=101")).Status);
    }

    [Theory]
    [InlineData("empty", 200, null)]
    [InlineData("refused", 400, "VALIDATION_ERROR")]
    [InlineData("not-found", 404, "NOT_FOUND")]
    [Trait("Choice", "PAGE-BEYOND")]
    public async Task PagePastTheLast(string value, int status, string? code)
    {
        using var mock = Mock.Choosing(("PAGE-BEYOND", value));

        foreach (var answer in new[]
        {
            await mock.Api.Get("/contacts?page=2"),
            await mock.Api.Post("/contacts/search", """{"page":2}"""),
            await mock.Api.Get("/contacts?page=2&tag=nobody"),
        })
        {
            Assert.Equal(status, answer.Status);
            Assert.Equal(code, (string?)answer.At("error.code"));
        }

        Assert.Equal(200, (await mock.Api.Get("/contacts?page=1&tag=nobody")).Status);
    }

    [Theory]
    [InlineData("zero", 0)]
    [InlineData("one", 1)]
    [Trait("Choice", "EMPTY-PAGES")]
    public async Task PagesOfAnEmptyResult(string value, int pages)
    {
        using var mock = Mock.Choosing(("EMPTY-PAGES", value));

        Assert.Equal(pages, (await mock.Api.Get("/contacts?tag=nobody")).Number("meta.totalPages"));
        Assert.Equal(pages, (await mock.Api.Post("/contacts/search", """{"query":"nobody"}""")).Number("meta.totalPages"));
        Assert.Equal(1, (await mock.Api.Get("/contacts")).Number("meta.totalPages"));
    }

    [Theory]
    [InlineData("ignored", 1)]
    [InlineData("exact", 0)]
    [Trait("Choice", "F-CASE.email")]
    public async Task CaseOfAnEmail(string value, int total)
    {
        using var mock = Mock.Choosing(("F-CASE.email", value));

        Assert.Equal(total, (await mock.Api.Emails("email=DUPONT")).Length);
        Assert.Single(await mock.Api.Emails("email=dupont"));
    }

    [Theory]
    [InlineData("exact", 0)]
    [InlineData("ignored", 1)]
    [Trait("Choice", "F-CASE.tag")]
    public async Task CaseOfATag(string value, int total)
    {
        using var mock = Mock.Choosing(("F-CASE.tag", value));

        Assert.Equal(total, (await mock.Api.Emails("tag=PROSPECT")).Length);
        Assert.Single(await mock.Api.Emails("tag=prospect"));
        Assert.Empty(await mock.Api.Emails("tag=PROSPEC"));
    }

    [Theory]
    [InlineData("refused", 400, null)]
    [InlineData("empty", 200, 0)]
    [InlineData("ignored", 200, 1)]
    [Trait("Choice", "F-UNKNOWN.status")]
    public async Task UnknownStatus(string value, int status, int? total)
    {
        using var mock = Mock.Choosing(("F-UNKNOWN.status", value));

        foreach (var answer in new[] { await mock.Api.Get("/contacts?status=vip"), await mock.Api.Post(
            "/contacts/search", """{"filters":{"status":"vip"}}""") })
        {
            Assert.Equal(status, answer.Status);
            Assert.Equal(total, (int?)answer.At("meta.total"));
        }

        Assert.Empty(await mock.Api.Emails("status=blocked"));
    }

    [Theory]
    [InlineData("empty", 200, 0, 1)]
    [InlineData("refused", 400, null, null)]
    [InlineData("ignored", 200, 1, 1)]
    [Trait("Choice", "F-UNKNOWN.group")]
    public async Task UnknownGroup(string value, int status, int? total, int? besideAKnownOne)
    {
        using var mock = Mock.Choosing(("F-UNKNOWN.group", value));

        foreach (var answer in new[] { await mock.Api.Get("/contacts?groupId=grp_nope"), await mock.Api.Post(
            "/contacts/search", """{"filters":{"groups":["grp_nope"]}}""") })
        {
            Assert.Equal(status, answer.Status);
            Assert.Equal(total, (int?)answer.At("meta.total"));
        }

        var both = await mock.Api.Post("/contacts/search", """{"filters":{"groups":["grp_xyz789","grp_nope"]}}""");
        Assert.Equal(besideAKnownOne, (int?)both.At("meta.total"));
        Assert.Empty(await mock.Api.Emails("groupId=grp_abc"));
    }

    [Theory]
    [InlineData("ignored", 200, 1)]
    [InlineData("refused", 400, null)]
    [InlineData("empty", 200, 0)]
    [Trait("Choice", "F-UNKNOWN.parameter")]
    public async Task UnknownParameter(string value, int status, int? total)
    {
        using var mock = Mock.Choosing(("F-UNKNOWN.parameter", value));

        var answer = await mock.Api.Get("/contacts?colour=red");

        Assert.Equal(status, answer.Status);
        Assert.Equal(total, (int?)answer.At("meta.total"));
        if (status == 400)
            (await mock.Api.Get("/contacts?a/b=1")).AssertRefused(400, "VALIDATION_ERROR", "a/b is not a known field");
        Assert.Single(await mock.Api.Emails("page=1&perPage=5&email=&status=active&groupId=grp_xyz789&tag=fintech&sort=email&order=asc"));
    }

    [Theory]
    [InlineData("refused", 400, 400, "")]
    [InlineData("ignored", 200, 200, "young@example.com old@example.com")]
    [InlineData("any", 200, 400, "old@example.com young@example.com")]
    [Trait("Choice", "SORT-FIELDS")]
    public async Task FieldsToSortBy(string value, int phone, int unknown, string order)
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, Mock.ChoicesFile(("SORT-FIELDS", value)), ("contacts", "0"));
        await mock.Api.Create("""{"email":"old@example.com","phone":"1"}""");
        clock.Advance(5);
        await mock.Api.Create("""{"email":"young@example.com","phone":"2"}""");

        foreach (var answer in new[] { await mock.Api.Get("/contacts?sort=phone"), await mock.Api.Post(
            "/contacts/search", """{"sort":{"field":"phone"}}""") })
        {
            Assert.Equal(phone, answer.Status);
            if (phone == 200)
                Assert.Equal(order.Split(' '), answer.Emails());
        }

        Assert.Equal(unknown, (await mock.Api.Get("/contacts?sort=shoeSize")).Status);
        Assert.Equal(unknown, (await mock.Api.Get("/contacts?sort=tags")).Status);
        Assert.Equal(["old@example.com", "young@example.com"], await mock.Api.Emails("sort=email"));
    }

    [Theory]
    [InlineData("newest", "b z m")]
    [InlineData("oldest", "m z b")]
    [InlineData("email", "b m z")]
    [Trait("Choice", "SORT-DEFAULT.field")]
    public async Task OrderWithoutSort(string value, string order)
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, Mock.ChoicesFile(("SORT-DEFAULT.field", value)), ("contacts", "0"));
        foreach (var name in new[] { "m", "z", "b" })
        {
            await mock.Api.Create($$"""{"email":"{{name}}@example.com"}""");
            clock.Advance(1);
        }

        var emails = order.Split(' ').Select(name => name + "@example.com");
        Assert.Equal(emails, await mock.Api.Emails(""));
        Assert.Equal(emails, await mock.Api.Found("{}"));
    }

    [Theory]
    [InlineData("asc", "a b")]
    [InlineData("desc", "b a")]
    [Trait("Choice", "SORT-DEFAULT.order")]
    public async Task DirectionWithoutOrder(string value, string order)
    {
        using var mock = Mock.Start(Mock.ChoicesFile(("SORT-DEFAULT.order", value)), ("contacts", "0"));
        await mock.Api.Create("""{"email":"a@example.com"}""");
        await mock.Api.Create("""{"email":"b@example.com"}""");

        var emails = order.Split(' ').Select(name => name + "@example.com");
        Assert.Equal(emails, await mock.Api.Emails("sort=email"));
        Assert.Equal(emails, await mock.Api.Found("""{"sort":{"field":"email"}}"""));
        Assert.Equal(["a@example.com", "b@example.com"], await mock.Api.Emails("sort=email&order=asc"));
    }

    [Theory]
    [InlineData("ignore-case", "andré bruno Jean Zoé Élodie")]
    [InlineData("ordinal", "Jean Zoé andré bruno Élodie")]
    [InlineData("folded", "andré bruno Élodie Jean Zoé")]
    [Trait("Choice", "SORT-DEFAULT.collation")]
    public async Task HowTextCompares(string value, string order)
    {
        using var mock = Mock.Choosing(("SORT-DEFAULT.collation", value));
        foreach (var (i, name) in "Zoé andré Élodie bruno".Split(' ').Index())
            await mock.Api.Create($$"""{"email":"p{{i}}@example.com","firstName":"{{name}}"}""");

        Assert.Equal(order.Split(' '), (await mock.Api.Get("/contacts?sort=firstName&order=asc")).Texts("data", "firstName"));
        Assert.Equal(order.Split(' ').Reverse(), (await mock.Api.Get("/contacts?sort=firstName&order=desc")).Texts("data", "firstName"));
    }

    [Theory]
    [InlineData("groupId", 1)]
    [InlineData("both", 0)]
    [Trait("Choice", "GROUP-PARAM")]
    public async Task GroupBesideGroupId(string value, int total)
    {
        using var mock = Mock.Choosing(("GROUP-PARAM", value));

        Assert.Equal(total, (await mock.Api.Emails("group=grp_abc")).Length);
        Assert.Single(await mock.Api.Emails("group=grp_xyz789"));
        Assert.Empty(await mock.Api.Emails("groupId=grp_abc"));
    }
}
