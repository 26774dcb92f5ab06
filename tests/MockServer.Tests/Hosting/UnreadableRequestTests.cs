using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Tests.Fixtures;

namespace Fluenzr.ContractKit.MockServer.Tests.Hosting;

/// <summary>What the HTTP server refuses before the mock sees it has the envelope, too, and is in the journal.</summary>
public class UnreadableRequestTests
{
    private const string Host = "Host: localhost\r\n";

    public static TheoryData<string, int, string> Requests => new()
    {
        { "GET /v1/contacts HTTP/1.1\r\n" + Host + string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: 1\r\n")) + "\r\n", 431, "too many headers" },
        { "GET /v1/contacts HTTP/1.1\r\n" + Host + "X: " + new string('a', 300_000) + "\r\n\r\n", 431, "headers too long" },
        { "GET /" + new string('a', 300_000) + " HTTP/1.1\r\n" + Host + "\r\n", 414, "line too long" },
        { "GET / HTTP/2.0\r\n" + Host + "\r\n", 505, "Unrecognized HTTP version" },
        { "GET /v1/contacts/\u00e9 HTTP/1.1\r\n" + Host + "\r\n", 400, "Invalid request target" },
        { "GET /v1/contacts?tag=\u00c3\u00a9 HTTP/1.1\r\n" + Host + "\r\n", 400, "Invalid request" },
        { "GET /%00 HTTP/1.1\r\n" + Host + "\r\n", 400, "Invalid request target" },
        { "GET /v1/contacts HTTP/1.1\r\n\r\n", 400, "missing Host" },
        { "GET /v1/contacts HTTP/1.1\r\n" + Host + Host + "\r\n", 400, "Multiple Host" },
        { "GET /v1/contacts HTTP/1.1\r\n" + Host + "X\u00e9: 1\r\n\r\n", 400, "header name" },
        { "POST /v1/contacts HTTP/1.1\r\n" + Host + "Content-Length: -1\r\n\r\n", 400, "content length" },
        { "nonsense\r\n\r\n", 400, "Invalid request line" },
        { "\u0016\u0003\u0001\u0002\u0000\u0001", 400, "TLS" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task ItHasTheEnvelope_AndIsInTheJournal(string request, int status, string reason)
    {
        using var mock = Mock.Start(("contacts", "1"));

        var answer = await RawRequest.SendAsync(mock, request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        var json = JsonElement.Parse(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Empty(Spec.Load().Schema("ErrorReply").Validate(json));
        Assert.Contains(reason, json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        var journal = await mock.Kit(HttpMethod.Get, "/_kit/requests");
        Assert.Equal((1, status, "notUnderstood"), (journal.List("data").Count, journal.Number("data.0.status"), journal.Text("data.0.why")));
        Assert.Equal(200, (await mock.Kit(HttpMethod.Get, "/_kit/requests/1")).Status);
        Assert.Equal(200, (await mock.Kit(HttpMethod.Get, "/_kit/requests/har")).Status);
        Assert.Equal(200, (await mock.Kit(HttpMethod.Post, "/_kit/verify", """{"path":"/contacts","count":0}""")).Status);
    }

    [Fact]
    public async Task AfterAReadableRequest_BothAreAnswered()
    {
        using var mock = Mock.Start(("contacts", "1"));

        var answer = await RawRequest.SendAsync(mock, "GET /healthz HTTP/1.1\r\n" + Host + "\r\nGET / HTTP/2.0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 505 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AClientThatGoesAwayWithinItsBody_IsNoErrorOfTheMock()
    {
        using var mock = Mock.Start(("contacts", "1"));
        var server = mock.Http.BaseAddress!;
        using (var client = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            await client.ConnectAsync(server.Host, server.Port, TestContext.Current.CancellationToken);
            await client.SendAsync(
                Encoding.ASCII.GetBytes(
                    $"POST /v1/contacts HTTP/1.1\r\n{Host}Authorization: Bearer {Mock.Key}\r\nContent-Length: 1000\r\n\r\n{{"),
                TestContext.Current.CancellationToken);
            await Task.Delay(500, TestContext.Current.CancellationToken);
            // Closed without waiting, the connection is reset.
            client.Close(0);
        }

        TestResponse journal;
        do
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            journal = await mock.Kit(HttpMethod.Get, "/_kit/requests");
        }
        while (journal.List("data").Count == 0);

        Assert.Equal("clientGone", journal.Text("data.0.why"));
    }
}
