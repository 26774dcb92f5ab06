using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Cli.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cli.Tests;

/// <summary>What no mapping matches is answered byte for byte as without <c>--stubs</c>, also requests that hardly anybody sends.</summary>
public partial class StubsFidelityTests
{
    private const string Body = """{"email":"odd@example.com","firstName":"É"}""";

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "get", "M-SEARCH"];

    private static readonly string[] Paths =
    [
        "/v1/contacts", "/v1/contacts/con_abc123", "/v1/contacts?email=a%2Bb@example.com&email=x", "/v1/contacts?page=x", "/contacts", "//v1/contacts",
        "/v1//contacts", "/v1/contacts/%2e%2e/groups", "/v1/contacts/%C3%A9", "/v1/contacts/%FF", "/v1/contacts%2Fcon_abc123", "/v1/contacts/%2563on",
        "/", "/docs", "/sandbox/a/v1/contacts", "/sandbox/a%20b/v1", "/v1/contacts?%", "/v1/contacts?tag=%00", "/v1/contacts/search", "/v1/contacts/bulk",
    ];

    private static readonly string[] Headers =
    [
        "X-Name: é", "X-Name: \u00ff\u0080", "X-Empty:", "X-Long: " + new string('a', 70_000), "Cookie: a=b; c=\"d\"; é=f", "Accept: text/html", "Accept: nonsense",
        "Accept-Encoding: gzip, br", "Origin: https://app.example", "Origin: null", "Prefer: code=409", "Prefer: code=418", "If-None-Match: *", "Range: bytes=0-1",
        "X-HTTP-Method-Override: DELETE", "Content-Type: text/plain", "Content-Type: application/json; charset=utf-16", "Authorization: Bearer nobody",
        "Expect: 100-continue", "TE: trailers", "Upgrade: h2c", "Via: 1.1 proxy", "Forwarded: for=x", "X-A: 1\r\nX-A: 2",
    ];

    private static readonly string[] Bodies =
    [
        "Content-Length: 0\r\n\r\n", "Content-Length: 2\r\n\r\n{}", "Content-Length: 4\r\n\r\n\u00ef\u00bb\u00bf1", "Content-Length: 5\r\n\r\n{\"a\":",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1;x=y\r\n{\r\n1\r\n}\r\n0\r\nX-Trailer: z\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "Content-Type: application/json\r\nContent-Length: 3\r\n\r\n\u00ff{}",
    ];

    [Fact]
    public async Task FiveHundredOddRequests_AreAnsweredAsWithoutStubs()
    {
        using var plain = new RunningMock();
        using var stubbed = new RunningMock("--stubs");
        var ports = await Task.WhenAll(Prepare(plain), Prepare(stubbed));
        using var admin = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ports[1]}") };
        using var mapping = await admin.PostAsJsonAsync(
            "/__admin/mappings", new { Request = new { Path = "/v1/never" }, Response = new { StatusCode = 404 } }, Ended);
        mapping.EnsureSuccessStatusCode();
        var requests = Requests().ToArray();

        Assert.InRange(requests.Length, 500, 5_000);
        foreach (var request in requests)
            Assert.Equal((request, await Send(ports[0], request)), (request, await Send(ports[1], request)));
    }

    [Fact]
    public async Task A404OfAMapping_IsSent_AndHeadToo()
    {
        using var mock = new RunningMock("--stubs");
        var port = await Prepare(mock);
        using var admin = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var mapping = await admin.PostAsJsonAsync("/__admin/mappings", new
        {
            Request = new { Path = "/v1/contacts/con_abc123" },
            Response = new { StatusCode = 404, BodyAsJson = new { mine = "No matching mapping found" } },
        }, Ended);

        using var get = await admin.GetAsync("/v1/contacts/con_abc123", Ended);
        Assert.Contains("\"mine\"", await get.Content.ReadAsStringAsync(Ended), StringComparison.Ordinal);
        using var head = await admin.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/v1/contacts?perPage=1"), Ended);
        Assert.Equal(401, (int)head.StatusCode);
    }

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Requests()
    {
        foreach (var path in Paths)
        {
            foreach (var method in Methods)
                yield return Head(method, path) + "\r\n";
        }

        foreach (var path in Paths[..4].Append("/contacts"))
        {
            foreach (var header in Headers)
            {
                yield return Head("GET", path) + header + "\r\n\r\n";
                yield return Head("POST", path)
                    + $"Content-Type: application/json\r\n{header}\r\nContent-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n\r\n" + Utf8(Body);
            }
        }

        var withBody = Methods.Where(method => method is "GET" or "POST" or "PUT" or "DELETE");
        foreach (var (method, path) in withBody.SelectMany(method => Paths[..2].Select(path => (method, path))))
        {
            foreach (var body in Bodies)
                yield return Head(method, path) + body;
        }

        yield return Head("GET", "http://other.example/v1/contacts") + "\r\n";
        yield return Head("OPTIONS", "*") + "\r\n";
        yield return Head("GET", "/v1/contacts?" + new string('q', 60_000)) + "\r\n";
        yield return Head("GET", "/v1/contacts").Replace("HTTP/1.1", "HTTP/1.0", StringComparison.Ordinal) + "\r\n";
    }

    private static string Head(string method, string path) =>
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {Mock.Key}\r\n";

    // Requests are bytes, one for each character.
    private static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    // With a frozen clock both servers create the same ids.
    private static async Task<int> Prepare(RunningMock mock)
    {
        using var http = await mock.ClientAsync();
        using var response = await http.PutAsJsonAsync(
            new Uri(http.BaseAddress!, "/_kit/clock"), new { now = "2026-01-01T00:00:00Z", freeze = true }, Ended);
        response.EnsureSuccessStatusCode();
        using var limit = await http.PutAsJsonAsync(
            new Uri(http.BaseAddress!, "/sandbox/a/_kit/clock"), new { now = "2026-01-01T00:00:00Z", freeze = true }, Ended);
        return http.BaseAddress!.Port;
    }

    private static async Task<string> Send(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, Ended);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Ended);
        using var response = new MemoryStream();
        try
        {
            await stream.CopyToAsync(response, Ended).WaitAsync(TimeSpan.FromSeconds(20), Ended);
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // The request was not read to its end.
        }

        return Date().Replace(Encoding.Latin1.GetString(response.ToArray()), "");
    }

    [GeneratedRegex("Date: [^\r]+\r\n")]
    private static partial Regex Date();
}
