using System.IO.Compression;
using System.Text;
using Fluenzr.ContractKit.Conformance.Results;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Responses that are compressed, start with a byte order mark, or are too large.</summary>
public sealed class ContentTests(Target target)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task CompressedResponses_AreRead(string encoding)
    {
        await using var gateway = await Gateway.StartAsync(target.InSandbox(encoding), async (http, forward) =>
        {
            Assert.Contains(encoding, http.Request.Headers.AcceptEncoding.ToString(), StringComparison.Ordinal);
            var response = await forward();
            var body = await response.Content.ReadAsByteArrayAsync();
            http.Response.Headers.ContentEncoding = encoding;
            await Gateway.SendAsync(http, response, body.Length == 0 ? body : Compress(body, encoding));
        });

        var run = await Target.RunAsync(gateway.Options, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        Assert.DoesNotContain(run.Checks, result => result.Outcome != Outcome.Passed);
        Assert.Empty(run.Leftovers);
        Assert.DoesNotContain(run.Checks.SelectMany(result => result.Exchanges),
            exchange => exchange.RequestHeaders.Any(header => header.Key == "Accept-Encoding"));
    }

    [Fact]
    public async Task AByteOrderMark_IsOneFinding_AndNothingIsLeftBehind()
    {
        await using var gateway = await Gateway.StartAsync(target.InSandbox("mark"), async (http, forward) =>
        {
            var response = await forward();
            var body = await response.Content.ReadAsByteArrayAsync();
            await Gateway.SendAsync(http, response, [.. Encoding.UTF8.Preamble, .. body]);
        });

        var run = await Target.RunAsync(gateway.Options, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        var failed = Assert.Single(run.Checks, result => result.Outcome != Outcome.Passed);
        Assert.Equal(("json/no-mark", Outcome.Failed), (failed.Check.Id, failed.Outcome));
        Assert.Contains("without a byte order mark", failed.Message, StringComparison.Ordinal);
        Assert.Empty(run.Leftovers);
    }

    [Theory]
    [InlineData("wrong encoding", "not in the encoding that Content-Encoding names")]
    [InlineData("50 MB", "an answer that is too large: more than 8 MB")]
    [InlineData("endless", "an answer that is too large: more than 8 MB")]
    [InlineData("50 MB in some bytes", "an answer that is too large: more than 8 MB")]
    [InlineData("8 MB of small values", "an answer that is too large: more than 100000 values")]
    public async Task ASearchResultThatCannotBeRead_FailsItsChecks(string how, string reason)
    {
        await using var gateway = await Gateway.StartAsync(target.InSandbox("large"), async (http, forward) =>
        {
            if (http.Request.Path.Value!.EndsWith("/search", StringComparison.Ordinal))
                await LargeAsync(http, how);
            else
                await Gateway.SendAsync(http, await forward());
        });

        var run = await Target.RunAsync(gateway.Options with { Only = ["search/*"], Concurrency = 2 }, cancellation: Cancellation);

        Assert.Null(run.NoVerdict);
        Assert.NotEmpty(run.Checks);
        Assert.All(run.Checks, result => Assert.Equal(Outcome.Failed, result.Outcome));
        Assert.All(run.Checks, result => Assert.Contains(reason, result.Message, StringComparison.Ordinal));
        Assert.Empty(run.Leftovers);
    }

    private static async Task LargeAsync(HttpContext http, string how)
    {
        const int block = 1024 * 1024;
        http.Response.ContentType = "application/json";
        if (how == "wrong encoding")
            http.Response.Headers.ContentEncoding = "gzip";
        if (how == "50 MB")
            http.Response.ContentLength = 50 * block;
        if (how == "50 MB in some bytes")
        {
            http.Response.Headers.ContentEncoding = "gzip";
            await http.Response.Body.WriteAsync(Compress(new byte[50 * block], "gzip"));
            return;
        }

        var text = how == "8 MB of small values" ? string.Concat(Enumerable.Repeat("1,", block / 2)) : new string(' ', block);
        try
        {
            for (var i = 0; i < (how == "endless" ? int.MaxValue : how == "50 MB" ? 50 : how == "wrong encoding" ? 1 : 7); i++)
                await http.Response.WriteAsync(text, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client has read enough.
        }
    }

    private static byte[] Compress(byte[] body, string encoding)
    {
        using var output = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Fastest),
            "br" => new BrotliStream(output, CompressionLevel.Fastest),
            _ => new ZLibStream(output, CompressionLevel.Fastest),
        })
            stream.Write(body);
        return output.ToArray();
    }
}
