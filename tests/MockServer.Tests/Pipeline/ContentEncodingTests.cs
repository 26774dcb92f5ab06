using System.IO.Compression;
using System.Text;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Pipeline;

/// <summary>Bodies are read as they are sent: an encoding is refused, whether the body has it or not.</summary>
public class ContentEncodingTests(SharedMock mock) : IClassFixture<SharedMock>
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate, gzip")]
    [InlineData("identity, gzip")]
    [InlineData("x-unknown")]
    public async Task AnEncoding_Gets415_ThatNamesWhatIsAccepted_AndChangesNothing(string encoding)
    {
        var before = await mock.Api.Everything();

        foreach (var body in new[] { Encoding.UTF8.GetBytes("""{"email":"gzip@example.com"}"""), Compressed("""{"email":"gzip@example.com"}""") })
        {
            var answer = await Send(body, encoding);

            Assert.Equal((415, "identity"), (answer.Status, answer.Header("Accept-Encoding")));
            Assert.Contains($"'{encoding}'", answer.Text("error.message"), StringComparison.Ordinal);
            answer.AssertFits("ErrorReply");
        }

        Assert.Equal(before, await mock.Api.Everything());
    }

    [Fact]
    public async Task TheAdminApi_RefusesItToo()
    {
        var answer = await mock.Mock.Kit(
            HttpMethod.Put, "/_kit/clock", "{}", request => request.Content!.Headers.ContentEncoding.Add("gzip"));

        Assert.Equal((415, "identity"), (answer.Status, answer.Header("Accept-Encoding")));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("Identity")]
    [InlineData("")]
    public async Task NoEncoding_IsRead(string encoding)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"email":"plain-{{Guid.NewGuid()}}@example.com"}""");

        Assert.Equal(201, (await Send(body, encoding)).Status);
    }

    private Task<TestResponse> Send(byte[] body, string encoding) => mock.Api.Send(HttpMethod.Post, "/contacts", change: request =>
    {
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
    });

    private static byte[] Compressed(string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return buffer.ToArray();
    }
}
