using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fluenzr.ContractKit.MockServer.Tests.Fixtures;

/// <summary>Something that events are sent to, on a port of its own. It answers 200 unless it is told otherwise.</summary>
internal sealed class WebhookTarget : IAsyncDisposable
{
    public const string Secret = "whsec_0123456789abcdef";

    private readonly Channel<ReceivedWebhook> _received = Channel.CreateUnbounded<ReceivedWebhook>();
    private readonly WebApplication _app;
    private TaskCompletionSource? _held;

    private WebhookTarget(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        if (certificate is null)
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        else
            builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(ReceiveAsync);
    }

    public string Url => _app.Urls.First() + "/hooks";

    public int Port => new Uri(Url).Port;

    /// <summary>What it answers; 0 for nothing, on a connection that is reset.</summary>
    public int Status { get; set; } = 200;

    public static async Task<WebhookTarget> Start(X509Certificate2? certificate = null)
    {
        var target = new WebhookTarget(certificate);
        await target._app.StartAsync(TestContext.Current.CancellationToken);
        return target;
    }

    /// <summary>Keeps whoever sends something waiting until it is released.</summary>
    public void Hold() => _held = new TaskCompletionSource();

    public void Release() => _held?.SetResult();

    /// <summary>What comes next, when it comes.</summary>
    public async Task<ReceivedWebhook> Next() =>
        await _received.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    public async Task<ReceivedWebhook[]> Next(int count)
    {
        var all = new ReceivedWebhook[count];
        for (var i = 0; i < count; i++)
            all[i] = await Next();
        return all;
    }

    /// <summary>Asserts that nothing came that was not looked at.</summary>
    public void AssertNothingMore() => Assert.False(_received.Reader.TryRead(out var more), more?.Body);

    public async ValueTask DisposeAsync()
    {
        _held?.TrySetResult();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        _received.Writer.TryWrite(new ReceivedWebhook(http.Request.Method, http.Request.Path, http.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        if (_held is { } held)
            await held.Task;
        if (Status == 0)
            http.Abort();
        else if (Status is >= 300 and < 400)
            http.Response.Redirect("/elsewhere");
        http.Response.StatusCode = Status == 0 ? 200 : Status;
    }
}

/// <summary>A request that a target got.</summary>
internal sealed record ReceivedWebhook(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Event => JsonNode.Parse(Body)!;

    public string Id => (string)Event["id"]!;

    public string Type => (string)Event["type"]!;

    public string Email => (string)Event["data"]!["contact"]!["email"]!;

    public string Timestamp => Headers["X-FluenzR-Timestamp"];

    public string Signature => Headers["X-FluenzR-Signature"];

    /// <summary>Asserts that it was signed as the documentation says.</summary>
    public void AssertSigned(string secret = WebhookTarget.Secret) => Assert.Equal(
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{Timestamp}.{Body}"))), Signature);
}
