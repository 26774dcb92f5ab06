using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Authentication;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>Sends the events of all sandboxes over HTTP. It uses no redirects, cookies or proxies.</summary>
/// <param name="webhooks">The rules of the contract.</param>
/// <param name="targets">Decides which addresses may receive events.</param>
/// <param name="isInsecure">Whether any certificate of a target is accepted.</param>
internal sealed class WebhookSender(WebhookDefinition webhooks, TargetPolicy targets, bool isInsecure = false) : IDisposable
{
    // The address of a target can change, so its name is resolved again after a while.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    // Created at its first use, because most servers send nothing.
    private readonly Lazy<HttpClient> _http = new(() => new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = ConnectionLifetime,
#pragma warning disable CA5359 // The user asked for it.
        SslOptions = isInsecure ? new() { RemoteCertificateValidationCallback = (_, _, _, _) => true } : new(),
#pragma warning restore CA5359
        ConnectCallback = (context, cancellation) => targets.ConnectAsync(context.DnsEndPoint, cancellation),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    public WebhookDefinition Definition => webhooks;

    public TargetPolicy Targets => targets;

    /// <summary>Makes one attempt. Its result is returned, not thrown.</summary>
    /// <param name="to">The subscription.</param>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="at">The time of the attempt, which is sent and signed.</param>
    /// <param name="clock">The clock of the account.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <exception cref="OperationCanceledException">The attempt was stopped.</exception>
    public async Task<Attempt> SendAsync(
        Subscription to, WebhookEvent webhookEvent, DateTimeOffset at, Clock clock, CancellationToken cancellation)
    {
        var (started, body) = (clock.GetTimestamp(), webhookEvent.Body());
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var late = new CancellationTokenSource(webhooks.Timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, to.Url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("User-Agent", "Fluenzr.ContractKit");
            request.Headers.TryAddWithoutValidation(webhooks.TimestampHeader, timestamp);
            request.Headers.TryAddWithoutValidation(
                webhooks.SignatureHeader, WebhookSignature.Create(webhooks, to.Secret, timestamp, body));
            using var response = await _http.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new Attempt(at, Took(), (int)response.StatusCode, null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Attempt(at, Took(), null, string.Create(
                CultureInfo.InvariantCulture, $"no response within {webhooks.Timeout.TotalSeconds} seconds"));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var refused = e.InnerException as TargetException;
            return new Attempt(at, Took(), null, refused?.Message ?? Reason(new Uri(to.Url), e), refused is not null);
        }

        long Took() => (long)clock.GetElapsedTime(started).TotalMilliseconds;
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }

    private static string Reason(Uri url, Exception e) => (e as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"the host '{url.Host}' was not found",
        HttpRequestError.ConnectionError => $"could not connect to {url.Authority}: {(e.InnerException ?? e).Message}",
        HttpRequestError.SecureConnectionError => $"no secure connection to {url.Authority}: {(e.InnerException ?? e).Message}"
            + (e.InnerException is AuthenticationException ? " --webhook-insecure accepts any certificate." : ""),
        HttpRequestError.ResponseEnded => $"{url.Authority} closed the connection without a response",
        HttpRequestError.InvalidResponse => $"{url.Authority} did not respond with HTTP",
        _ => e.Message,
    };
}
