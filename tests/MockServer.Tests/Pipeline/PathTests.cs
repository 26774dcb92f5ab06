using System.Globalization;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Pipeline;

/// <summary>A path is decoded once, whatever part of the server reads it.</summary>
public class PathTests(SharedMock mock) : IClassFixture<SharedMock>
{
    [Theory]
    [InlineData("/v1/contacts/con_abc123", 200)]
    [InlineData("/v1/contacts/%63on_abc123", 200)]
    [InlineData("/%76%31/contacts/con_abc123", 200)]
    [InlineData("/v1/contacts/%2563on_abc123", 404)]
    [InlineData("/%2576%2531/contacts/con_abc123", 404)]
    [InlineData("/v1/contacts%2fcon_abc123", 404)]
    [InlineData("/v1/contacts/con_abc123%2f", 404)]
    [InlineData("/v1/x/../contacts/con_abc123", 200)]
    [InlineData("/v1/x/%252e%252e/contacts/con_abc123", 404)]
    [InlineData("/%2500", 404)]
    [InlineData("/%25zz", 404)]
    [InlineData("/%25ff%25fe", 404)]
    [InlineData("/%255fkit/requests", 404)]
    [InlineData("/_kit%2frequests", 404)]
    public async Task ItIsDecodedOnce_AlsoInASandbox(string path, int status)
    {
        Assert.Equal(status, await Status(path));
        Assert.Equal(status, await Status("/sandbox/a" + path));
    }

    [Theory]
    [InlineData("/sandbox/%2561/v1/contacts/con_abc123")]
    [InlineData("/sandbox/a%2fv1/contacts/con_abc123")]
    [InlineData("/%2573andbox/a/v1/contacts/con_abc123")]
    [InlineData("/sandbox/a%2500/v1/contacts")]
    public async Task TheNameOfASandbox_IsDecodedOnce(string path) => Assert.Equal(404, await Status(path));

    private async Task<int> Status(string path)
    {
        var answer = await RawRequest.SendAsync(
            mock.Mock, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Mock.Key}\r\nConnection: close\r\n\r\n");
        Assert.Contains("\r\n\r\n{\"success\":", answer, StringComparison.Ordinal);
        return int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }
}
