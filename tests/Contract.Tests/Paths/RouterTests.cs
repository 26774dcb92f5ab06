using Fluenzr.ContractKit.Contract.Paths;

namespace Fluenzr.ContractKit.Contract.Tests.Paths;

public class RouterTests
{
    private readonly Router<string> _router = new([
        Route("GET", "/contacts/{id}"), Route("PUT", "/contacts/{id}"), Route("GET", "/contacts/search"), Route("POST", "/contacts"),
    ]);

    [Theory]
    [InlineData("GET", "/contacts/con_1", "GET /contacts/{id}", "con_1")]
    [InlineData("GET", "/contacts/search", "GET /contacts/search", "")]
    [InlineData("PUT", "/contacts/search", "PUT /contacts/{id}", "search")]
    [InlineData("POST", "/contacts/", "POST /contacts", "")]
    public void Match_FindsTheMostSpecificRoute(string method, string path, string route, string value)
    {
        var match = _router.Match(method, path);

        Assert.Equal((route, value), (match.Target, match.Value));
        Assert.Empty(match.AllowedMethods);
    }

    [Theory]
    [InlineData("DELETE", "/contacts/con_1", new[] { "GET", "HEAD", "PUT" })]
    [InlineData("get", "/contacts", new[] { "POST" })]
    [InlineData("GET", "/nowhere", new string[0])]
    public void Match_WithoutARoute_NamesTheMethodsOfThePath(string method, string path, string[] methods)
    {
        var match = _router.Match(method, path);

        Assert.Null(match.Target);
        Assert.Equal(methods, match.AllowedMethods);
    }

    private static Route<string> Route(string method, string path) => new(method, PathTemplate.Parse(path), $"{method} {path}");
}
