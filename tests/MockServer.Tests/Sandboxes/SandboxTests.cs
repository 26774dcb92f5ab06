using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Sandboxes;

public class SandboxTests
{
    [Fact]
    public async Task ASandbox_BeginsWithTheSeed_AndKeepsToItself()
    {
        using var mock = Mock.Start(("contacts", "3"));

        await mock.In("a").Api.Create("""{"email":"only-a@example.com"}""");

        Assert.Equal((4, 3, 3), (await Total(mock.In("a").Api), await Total(mock.In("b").Api), await Total(mock.Api)));
        Assert.Equal(200, (await mock.In("a").Api.Get("/contacts/con_abc123")).Status);
    }

    [Fact]
    public async Task TheLimit_AndTheJournal_AreOfTheSandbox()
    {
        using var mock = Mock.At(new TestClock(), ("contacts", "0"), ("rate-limit", "1"));
        await mock.In("a").Api.Get("/contacts?page=1");

        Assert.Equal(
            (200, 200, 429),
            ((await mock.Api.Get("/contacts")).Status, (await mock.In("b").Api.Get("/contacts")).Status, (await mock.In("a").Api.Get("/contacts")).Status));
        Assert.Equal(["/sandbox/b/v1/contacts"], (await mock.In("b").Kit(HttpMethod.Get, "/_kit/requests")).Texts("data", "path"));
        Assert.Equal(2, (await mock.In("a").Kit(HttpMethod.Get, "/_kit/requests")).Number("data.0.number"));
        Assert.Single((await mock.Kit(HttpMethod.Get, "/_kit/requests")).List("data"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A.b_c-9")]
    [InlineData("...")]
    public async Task AName_OfLettersDigitsAndSigns_IsGood(string name)
    {
        using var mock = Mock.Start(("contacts", "0"));

        Assert.Equal(200, (await mock.In(name).Api.Get("/contacts")).Status);
        Assert.Equal(200, (await mock.In(name + new string('x', 64 - name.Length)).Api.Get("/contacts")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a%20b")]
    [InlineData("a%2Fb")]
    [InlineData("%C3%A9")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("a%0A")]
    public async Task AnotherName_IsRefusedWithASentence(string name)
    {
        using var mock = Mock.Start(("contacts", "0"));

        (await mock.Kit(HttpMethod.Get, $"/sandbox/{name}/v1/contacts")).AssertRefused(
            404,
            "NOT_FOUND",
            "Invalid sandbox name. A name is 1 to 64 letters, digits, dots, underscores or hyphens, for example /sandbox/mine/v1");
    }

    [Theory]
    [InlineData("/v2/contacts")]
    [InlineData("/sandbox/b/v1/contacts")]
    public async Task AnotherPathOfASandbox_SaysWhereItsApiIs(string path)
    {
        using var mock = Mock.Start(("contacts", "0"));

        (await mock.Kit(HttpMethod.Get, "/sandbox/a" + path)).AssertRefused(
            404, "NOT_FOUND", "There is no such path. The API is under /sandbox/a/v1");
    }

    [Fact]
    public async Task PagesOfAnyOrigin_MayCallTheApiOfASandbox()
    {
        using var mock = Mock.Start(("contacts", "0"));

        var answer = await mock.In("a").Api.Send(
            HttpMethod.Get, "/contacts", change: request => request.Headers.Add("Origin", "https://app.example"));

        Assert.Equal("https://app.example", answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task TooManySandboxes_TheLongestUnusedGoesFirst()
    {
        using var mock = Mock.Start(("contacts", "1"), ("sandboxes", "2"));
        foreach (var name in new[] { "a", "b" })
            await mock.In(name).Api.Delete("/contacts/con_abc123");
        await mock.In("a").Api.Get("/contacts");

        await mock.In("c").Api.Get("/contacts");

        Assert.Equal((0, 1), (await Total(mock.In("a").Api), await Total(mock.In("b").Api)));
    }

    private static async Task<int> Total(ApiClient api) => (await api.Get("/contacts")).Number("meta.total");
}
