using System.Collections.Concurrent;
using Fluenzr.ContractKit.Conformance.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fluenzr.ContractKit.Conformance.Webhooks;

/// <summary>The HTTP server that receives webhook events of the target. Each subscription has its own inbox.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, WebhookInbox> _inboxes = new(StringComparer.OrdinalIgnoreCase);
    private readonly WebApplication _app;
    private string _url = "";
    private int _received;

    private WebhookListener(WebApplication app) => _app = app;

    /// <summary>The number of requests received, for whatever URL.</summary>
    public int Received => Volatile.Read(ref _received);

    /// <exception cref="RunAbortedException">The address cannot be used.</exception>
    public static async Task<WebhookListener> StartAsync(WebhookListenerOptions options, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Address.AbsoluteUri);
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        var listener = new WebhookListener(builder.Build());
        listener._app.Run(listener.ReceiveAsync);
        try
        {
            await listener._app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            await listener.DisposeAsync();
            throw new RunAbortedException(
                $"Cannot listen for webhook events on {options.Address}: {e.Message} Choose another address with --webhooks-listen.", e);
        }

        listener._url = (options.Url?.AbsoluteUri ?? listener._app.Urls.First()).TrimEnd('/');
        return listener;
    }

    /// <summary>Opens an inbox at its own URL, which ends with the token.</summary>
    public WebhookInbox Open(string token, bool acceptsAll = false) =>
        _inboxes[token] = new WebhookInbox(token, $"{_url}/{token}") { AcceptsAll = acceptsAll };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        Interlocked.Increment(ref _received);
        // A proxy in between may change the path before the token.
        if (!_inboxes.TryGetValue(http.Request.Path.Value!.Split('/')[^1], out var inbox))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var response = inbox.Receive(new ReceivedEvent(http.Request.Method, headers, body.ToArray()));
        if (response == InboxResponse.Abort)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = response.Status;
        if (response.Location is { } location)
            http.Response.Headers.Location = location;
    }

    // The run handles Ctrl+C: it stops the listener after its cleanup.
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
