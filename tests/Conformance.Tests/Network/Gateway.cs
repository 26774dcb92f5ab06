using Fluenzr.ContractKit.Conformance.Tests.KillMatrix;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Fluenzr.ContractKit.Conformance.Tests.Network;

/// <summary>Something in front of a correct server, over a real connection: it forwards requests, and handles some in its own way.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private static readonly string[] NotForwarded = ["Host", "Connection", "Content-Length", "Transfer-Encoding", "Accept-Encoding"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly Uri _target;
    private readonly Func<HttpContext, Func<Task<HttpResponseMessage>>, Task> _handle;
    private readonly Action<ListenOptions> _listen;
    private Func<HttpRequestMessage, MockServerAccess, Task<HttpResponseMessage>> _behind =
        (request, server) => server.Send(request);
    private WebApplication _app;
    private int _requests;

    private Gateway(RunOptions target, Func<HttpContext, Func<Task<HttpResponseMessage>>, Task> handle, Action<ListenOptions> listen)
    {
        (_target, _handle, _listen) = (target.BaseUrl, handle, listen);
        _app = Build(0);
        Options = target;
    }

    /// <summary>The options for runs through the gateway.</summary>
    public RunOptions Options { get; private set; }

    /// <summary>The number of requests so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Starts a gateway.</summary>
    /// <param name="target">The server behind it.</param>
    /// <param name="handle">Handles a request; the function forwards it.</param>
    /// <param name="listen">Sets the protocols of the port.</param>
    /// <param name="scheme">The scheme of the base URL.</param>
    /// <param name="behind">Handles what is forwarded; null: the server does.</param>
    public static async Task<Gateway> StartAsync(
        RunOptions target, Func<HttpContext, Func<Task<HttpResponseMessage>>, Task> handle,
        Action<ListenOptions>? listen = null, string scheme = "http",
        Func<HttpRequestMessage, MockServerAccess, Task<HttpResponseMessage>>? behind = null)
    {
        var gateway = new Gateway(target, handle, listen ?? (_ => { }));
        gateway._behind = behind ?? gateway._behind;
        await gateway._app.StartAsync();
        var port = new Uri(gateway._app.Urls.First()).Port;
        gateway.Options = target with { BaseUrl = new Uri($"{scheme}://127.0.0.1:{port}{target.BaseUrl.AbsolutePath}") };
        return gateway;
    }

    /// <summary>Stops the gateway and starts it again on the same port.</summary>
    public async Task RestartAsync(TimeSpan pause)
    {
        await _app.DisposeAsync();
        await Task.Delay(pause);
        _app = Build(Options.BaseUrl.Port);
        await _app.StartAsync();
    }

    /// <summary>Stops the gateway for good.</summary>
    public ValueTask StopAsync() => _app.DisposeAsync();

    /// <summary>Sends a response of the server to the client.</summary>
    public static async Task SendAsync(HttpContext http, HttpResponseMessage response, byte[]? body = null)
    {
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (!NotForwarded.Contains(name))
                http.Response.Headers[name] = values.ToArray();
        }

        body ??= await response.Content.ReadAsByteArrayAsync();
        if (response.StatusCode != System.Net.HttpStatusCode.NoContent)
            await http.Response.Body.WriteAsync(body);
    }

    /// <summary>Sends a page of the gateway itself.</summary>
    public static Task PageAsync(HttpContext http, int status, string text = "Sorry")
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "text/html");
        return http.Response.WriteAsync($"<html><body><h1>{text}</h1></body></html>");
    }

    /// <summary>Sends an error in the envelope of the API.</summary>
    public static Task ErrorAsync(
        HttpContext http, int status, string code = "UNAUTHORIZED", string message = "Invalid or revoked API key")
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json");
        return http.Response.WriteAsync($$$"""{"success":false,"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""");
    }

    /// <summary>Whether the URL or the body of a request contains a text.</summary>
    public static async Task<bool> ContainsAsync(HttpContext http, string text)
    {
        http.Request.EnableBuffering();
        using var reader = new StreamReader(http.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        http.Request.Body.Position = 0;
        return body.Contains(text, StringComparison.Ordinal)
            || Uri.UnescapeDataString(http.Request.QueryString.ToString()).Contains(text, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private WebApplication Build(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(System.Net.IPAddress.Loopback, port, _listen);
        });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(HandleAsync);
        return app;
    }

    private async Task HandleAsync(HttpContext http)
    {
        Interlocked.Increment(ref _requests);
        await _handle(http, () => ForwardAsync(http));
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext http)
    {
        var sent = http.Request;
        using var body = new MemoryStream();
        await sent.Body.CopyToAsync(body);
        var request = new HttpRequestMessage(new HttpMethod(sent.Method), new Uri(_target, sent.Path + sent.QueryString.ToString()));
        if (body.Length > 0 || sent.ContentType is not null)
            request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in sent.Headers.Where(header => !NotForwarded.Contains(header.Key) && !header.Key.StartsWith(':')))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
        }

        return await _behind(request, new MockServerAccess(sent => _http.SendAsync(sent)));
    }
}
