using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Choices;

public class ParameterChoiceTests
{
    [Theory]
    [InlineData("read", 10, 2, 400)]
    [InlineData("bad", 400, 400, 400)]
    [InlineData("cut", 1, 2, 1)]
    [Trait("Choice", "PAGE-NUMBER.decimal")]
    public async Task NumberWithAPointOrAnExponent(string value, int exponent, int whole, int half)
    {
        using var mock = Mock.Choosing(("PAGE-NUMBER.decimal", value));

        Assert.Equal(exponent, await PerPageOrStatus(mock, "1e1"));
        Assert.Equal(whole, await PerPageOrStatus(mock, "2.0"));
        Assert.Equal(half, await PerPageOrStatus(mock, "1.5"));
        Assert.Equal(7, await PerPageOrStatus(mock, "7"));
        Assert.Equal(400, await PerPageOrStatus(mock, "e1"));
        Assert.Equal(400, await PerPageOrStatus(mock, ".5"));
        Assert.Equal(400, await PerPageOrStatus(mock, "-1.5"));
    }

    [Theory]
    [InlineData("bad", 400)]
    [InlineData("read", 2)]
    [Trait("Choice", "PAGE-NUMBER.zeros")]
    public async Task NumberWithLeadingZeros(string value, int expected)
    {
        using var mock = Mock.Choosing(("PAGE-NUMBER.zeros", value));

        Assert.Equal(expected, await PerPageOrStatus(mock, "02"));
        Assert.Equal(expected, await PerPageOrStatus(mock, "0002"));
        Assert.Equal(400, await PerPageOrStatus(mock, "00"));
        Assert.Equal(400, await PerPageOrStatus(mock, "0x2"));
        Assert.Equal(20, await PerPageOrStatus(mock, "20"));
    }

    [Theory]
    [InlineData("bad", 400)]
    [InlineData("read", 2)]
    [Trait("Choice", "PAGE-NUMBER.blanks")]
    public async Task NumberBetweenSpaces(string value, int expected)
    {
        using var mock = Mock.Choosing(("PAGE-NUMBER.blanks", value));

        foreach (var written in new[] { "%202", "2%20", "+2+" })
            Assert.Equal(expected, await PerPageOrStatus(mock, written));
        Assert.Equal(400, await PerPageOrStatus(mock, "%20"));
        Assert.Equal(400, await PerPageOrStatus(mock, "1%202"));
    }

    [Fact]
    [Trait("Choice", "PAGE-NUMBER.zeros"), Trait("Choice", "PAGE-BAD")]
    public async Task ANumberThatIsNone_IsTreatedLikeAnyBadPage()
    {
        using var mock = Mock.Choosing(("PAGE-BAD", "default"), ("PAGE-NUMBER.decimal", "bad"));

        foreach (var written in new[] { "02", "%202", "2.0", "1e1" })
            Assert.Equal(20, await PerPageOrStatus(mock, written));
    }

    [Theory]
    [InlineData("absent", 200)]
    [InlineData("refused", 400)]
    [Trait("Choice", "PARAM-EMPTY.paging")]
    public async Task EmptyPage(string value, int status)
    {
        using var mock = Mock.Choosing(("PARAM-EMPTY.paging", value));

        foreach (var query in new[] { "?page=", "?perPage=", "?page", "?page=&perPage=" })
        {
            Assert.Equal(status, (await mock.Api.Get("/contacts" + query)).Status);
            Assert.Equal(status, (await mock.Api.Get("/groups" + query)).Status);
        }

        Assert.Equal(200, (await mock.Api.Get("/contacts?sort=&order=&tag=&email=")).Status);
    }

    [Theory]
    [InlineData("absent", 200)]
    [InlineData("refused", 400)]
    [Trait("Choice", "PARAM-EMPTY.sort")]
    public async Task EmptySort(string value, int status)
    {
        using var mock = Mock.Choosing(("PARAM-EMPTY.sort", value));

        foreach (var query in new[] { "sort=", "order=", "sort=email&order=" })
            Assert.Equal(status, (await mock.Api.Get("/contacts?" + query)).Status);
        Assert.Equal(200, (await mock.Api.Get("/contacts?page=&tag=&email=")).Status);
    }

    [Theory]
    [InlineData("absent", 1, 1, 1)]
    [InlineData("refused", 400, 400, 400)]
    [InlineData("compared", 1, 0, 400)]
    [Trait("Choice", "PARAM-EMPTY.filter")]
    public async Task EmptyFilter(string value, int email, int tag, int status)
    {
        using var mock = Mock.Choosing(("PARAM-EMPTY.filter", value));

        foreach (var (name, expected) in new[] { ("email", email), ("tag", tag), ("groupId", tag), ("status", status) })
        {
            var answer = await mock.Api.Get($"/contacts?{name}=");
            Assert.Equal(expected, answer.Status == 200 ? answer.Number("meta.total") : answer.Status);
        }

        Assert.Equal(200, (await mock.Api.Get("/contacts?page=&sort=")).Status);
    }

    private static async Task<long> PerPageOrStatus(Mock mock, string written)
    {
        var answer = await mock.Api.Get("/contacts?perPage=" + written);
        return answer.Status == 200 ? answer.Number("meta.perPage") : answer.Status;
    }
}
