using System.Net;
using Fluenzr.ContractKit.MockServer.Admin;
using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using WireMock.Server;
using WireMock.Settings;

namespace Fluenzr.ContractKit.Testing.Stubs;

/// <summary>
/// WireMock.Net in front of the mock. Every request goes to it first; when no mapping matches, the request continues to the mock unchanged.
/// A WireMock.Net proxy mapping is no alternative: a reset of the mappings would remove it, and it changes what it forwards.
/// </summary>
internal sealed class StubServer(bool hasAdmin = false) : IDisposable
{
    private const string AdminPath = "/__admin";
    private const int MaxLogEntries = 10_000;

    // WireMock.Net's message when no mapping matches.
    private static readonly byte[] NoMatchMessage = "No matching mapping found"u8.ToArray();
    private static readonly HashSet<string> ConnectionHeaders =
        new(StringComparer.OrdinalIgnoreCase) { "Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Date", "Server" };

    private readonly Lock _starting = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
    });
    private WireMockServer? _server;

    /// <summary>The server, started on first access.</summary>
    public WireMockServer Server
    {
        get
        {
            lock (_starting)
                return _server ??= WireMockServer.Start(new WireMockServerSettings
                {
                    Urls = ["http://127.0.0.1:0"],
                    StartAdminInterface = hasAdmin,
                    MaxRequestLogCount = MaxLogEntries,
                });
        }
    }

    /// <summary>Removes all stubs. Does not start the server.</summary>
    public void Reset() => _server?.Reset();

    /// <summary>Answers with a matching stub, or passes the request on.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var isAdmin = hasAdmin && http.Request.Path.StartsWithSegments(AdminPath, StringComparison.Ordinal);
        if (_server is not { } server || (!isAdmin && !server.Mappings.Any()))
        {
            await next(http);
            return;
        }

        // The log of WireMock.Net contains API keys, so its admin API needs the admin key.
        if (isAdmin && http.RequestServices.GetRequiredService<AdminGuard>().Authorize(http.Request) is { } refused)
        {
            await http.Response.SendAsync(refused);
            return;
        }

        using var request = Request(server, http.Request, await BufferedBody.ReadAsync(http.Request));
        HttpResponseMessage response;
        byte[] body;
        try
        {
            response = await _http.SendAsync(request, http.RequestAborted);
            body = await response.Content.ReadAsByteArrayAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The stub simulates a broken response on purpose.
            http.Abort();
            return;
        }

        using (response)
        {
            if (!isAdmin && response.StatusCode == HttpStatusCode.NotFound && body.AsSpan().IndexOf(NoMatchMessage) >= 0)
                await next(http);
            else
                await SendAsync(http, response, body, isAdmin);
        }
    }

    public void Dispose()
    {
        _server?.Dispose();
        _http.Dispose();
    }

    private static HttpRequestMessage Request(WireMockServer server, HttpRequest from, byte[] body)
    {
        var path = $"{from.PathBase.ToUriComponent()}{from.Path.ToUriComponent()}{from.QueryString.ToUriComponent()}";
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri($"http://127.0.0.1:{server.Port}{path}"));
        if (body.Length > 0 || from.ContentLength is not null)
            request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in from.Headers)
        {
            if (!ConnectionHeaders.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        return request;
    }

    private static async Task SendAsync(HttpContext http, HttpResponseMessage from, byte[] body, bool isAdmin)
    {
        http.Response.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.Concat(from.Content.Headers))
        {
            if (!ConnectionHeaders.Contains(name))
                http.Response.Headers[name] = new StringValues([.. values]);
        }

        // CORS: pages of any origin may call the API and its stubs, but not the admin API.
        if (!isAdmin && http.Request.Headers.ContainsKey("Origin"))
            http.Response.Headers.TryAdd("Access-Control-Allow-Origin", "*");
        if (body.Length > 0)
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
