using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Fluenzr.ContractKit.Conformance.Webhooks;

/// <summary>Where the target sends its events: each subscription has an inbox of its own. It only listens and answers.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, WebhookInbox> _inboxes = new(StringComparer.OrdinalIgnoreCase);
    private readonly WebApplication _app;
    private string _url = "";
    private int _heard;

    private WebhookListener(WebApplication app) => _app = app;

    /// <summary>How many requests came, whatever they were.</summary>
    public int Heard => Volatile.Read(ref _heard);

    /// <exception cref="RunAbortedException">The address cannot be listened on.</exception>
    public static async Task<WebhookListener> StartAsync(WebhookListenerOptions at, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(at.Address.AbsoluteUri);
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        var listener = new WebhookListener(builder.Build());
        listener._app.Run(listener.HearAsync);
        try
        {
            await listener._app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            await listener.DisposeAsync();
            throw new RunAbortedException($"Events cannot be listened for on {at.Address}: {e.Message} Choose another address with --webhooks-listen.", e);
        }

        listener._url = (at.Url?.AbsoluteUri ?? listener._app.Urls.First()).TrimEnd('/');
        return listener;
    }

    /// <summary>A new inbox under a URL of its own, which ends with a token.</summary>
    public WebhookInbox Open(string token, bool takesAll = false) => _inboxes[token] = new WebhookInbox(token, $"{_url}/{token}") { TakesAll = takesAll };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HearAsync(HttpContext http)
    {
        Interlocked.Increment(ref _heard);
        // What is before the token may be another path than that of the URL: there may be a proxy in between.
        if (!_inboxes.TryGetValue(http.Request.Path.Value!.Split('/')[^1], out var inbox))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var answer = inbox.Take(new ReceivedEvent(http.Request.Method, headers, body.ToArray()));
        if (answer == InboxReply.None)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        if (answer.Location is { } location)
            http.Response.Headers.Location = location;
    }

    // Ctrl-C is the run's matter: it ends the listener when nothing is left behind.
    private sealed class GuestLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>An event as it came.</summary>
internal sealed record ReceivedEvent(string Method, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text { get; } = System.Text.Encoding.UTF8.GetString(Body);

    /// <summary>The body; null when it is no JSON object.</summary>
    public JsonObject? Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Body, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
            }
            catch (Exception e) when (e is JsonException or ArgumentException)
            {
                return null;
            }
        }
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>How a delivery is answered.</summary>
internal sealed record InboxReply(int Status, string? Location = null)
{
    public static InboxReply Good { get; } = new(204);

    /// <summary>The connection is closed instead.</summary>
    public static InboxReply None { get; } = new(0);
}
