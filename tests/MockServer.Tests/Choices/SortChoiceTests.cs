using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class SortChoiceTests
{
    private const string Search = "/contacts/search";

    [Theory]
    [InlineData("refused", 400)]
    [InlineData("ignored", 200)]
    [Trait("Choice", "SORT-DEFAULT.unknown")]
    public async Task UnknownOrder(string value, int status)
    {
        using var mock = Mock.Choosing(("SORT-DEFAULT.unknown", value), ("SORT-DEFAULT.order", "desc"));
        await CreateAsync(mock, "ada", "zoe");

        var list = await mock.Api.Get("/contacts?sort=email&order=sideways&email=example.org");
        var search = await mock.Api.Post(Search, """{"query":"example.org","sort":{"field":"email","order":"sideways"}}""");

        Assert.Equal((status, status), (list.Status, search.Status));
        if (status == 200)
        {
            Assert.Equal(["zoe@example.org", "ada@example.org"], list.Emails());
            Assert.Equal(list.Emails(), search.Emails());
        }

        Assert.Equal(400, (await mock.Api.Post(Search, """{"sort":{"field":"email","order":1}}""")).Status);
    }

    [Theory]
    [InlineData("applied", "ada", "zoe")]
    [InlineData("ignored", "zoe", "ada")]
    [Trait("Choice", "SORT-DEFAULT.alone")]
    public async Task OrderWithoutSort(string value, string first, string second)
    {
        var clock = new TestClock();
        using var mock = Mock.At(clock, ("contacts", "1"), Mock.ChoicesFile(("SORT-DEFAULT.alone", value)));
        await CreateAsync(mock, "ada");
        clock.Advance(60);
        await CreateAsync(mock, "zoe");

        Assert.Equal(
            [$"{first}@example.org", $"{second}@example.org"], await mock.Api.Emails("email=example.org&order=asc"));
        Assert.Equal(["zoe@example.org", "ada@example.org"], await mock.Api.Emails("email=example.org&order=desc"));
        Assert.Equal(["ada@example.org", "zoe@example.org"], await mock.Api.Emails("email=example.org&sort=email&order=asc"));
    }

    [Theory]
    [InlineData("smallest", "null Ada Zoe", "Zoe Ada null")]
    [InlineData("largest", "Ada Zoe null", "null Zoe Ada")]
    [Trait("Choice", "SORT-DEFAULT.nulls")]
    public async Task ContactsWithoutAValue(string value, string ascending, string descending)
    {
        using var mock = Mock.Choosing(("SORT-DEFAULT.nulls", value));
        foreach (var name in new[] { "\"Zoe\"", "null", "\"Ada\"" })
            await mock.Api.Post("/contacts", $$"""{"email":"{{Guid.NewGuid():n}}@example.org","firstName":{{name}}}""");

        foreach (var (order, expected) in new[] { ("asc", ascending), ("desc", descending) })
        {
            var list = await mock.Api.Get($"/contacts?email=example.org&sort=firstName&order={order}");
            Assert.Equal(expected, string.Join(' ', list.At("data")!.AsArray().Select(item => (string?)item!["firstName"] ?? "null")));
        }
    }

    [Theory]
    [InlineData("code-point", "ignore-case", "a b, a-e, a1, aC, a_d")]
    [InlineData("code-point", "folded", "a b, a-e, a1, a_d, aC")]
    [InlineData("first", "ordinal", "a b, a_d, a-e, a1, aC")]
    [InlineData("ignored", "ignore-case", "a1, a b, aC, a_d, a-e")]
    [InlineData("ignored", "ordinal", "a1, aC, a b, a_d, a-e")]
    [Trait("Choice", "SORT-DEFAULT.signs")]
    public async Task Signs(string value, string collation, string order)
    {
        using var mock = Mock.Choosing(("SORT-DEFAULT.signs", value), ("SORT-DEFAULT.collation", collation));
        foreach (var name in new[] { "a_d", "a1", "a-e", "a b", "aC" })
            await mock.Api.Post("/contacts", $$"""{"email":"{{Guid.NewGuid():n}}@example.org","firstName":"{{name}}"}""");

        var list = await mock.Api.Get("/contacts?email=example.org&sort=firstName&order=asc");
        var search = await mock.Api.Post(Search, """{"query":"example.org","sort":{"field":"firstName","order":"desc"}}""");

        Assert.Equal(order.Split(", "), list.Texts("data", "firstName"));
        Assert.Equal(order.Split(", ").Reverse(), search.Texts("data", "firstName"));
    }

    private static async Task CreateAsync(Mock mock, params string[] names)
    {
        foreach (var name in names)
            Assert.Equal(201, (await mock.Api.Post("/contacts", $$"""{"email":"{{name}}@example.org"}""")).Status);
    }
}
