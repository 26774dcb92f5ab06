using System.Globalization;
using System.Net.Http.Headers;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>Sends events by HTTP, for all worlds of a server. Redirects, cookies and proxies are no matter of a webhook.</summary>
internal sealed class WebhookSender(WebhookDefinition webhooks, TargetPolicy targets) : IDisposable
{
    // A target may move: its name is looked up again after a while.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    // Made at its first use, for most servers send nothing.
    private readonly Lazy<HttpClient> _http = new(() => new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = Kept,
        ConnectCallback = (context, cancellation) => targets.ConnectAsync(context.DnsEndPoint, cancellation),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    public WebhookDefinition Definition => webhooks;

    public TargetPolicy Targets => targets;

    /// <summary>Sends an event once. Whatever comes of it is told, not thrown.</summary>
    /// <param name="to">To whom.</param>
    /// <param name="webhookEvent">What.</param>
    /// <param name="at">The time that is told and signed.</param>
    /// <param name="state">The state of the account; its choices decide the form of the timestamp.</param>
    /// <param name="clock">The clock of the account.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">It is not wanted any more.</exception>
    public async Task<Attempt> SendAsync(Subscription to, WebhookEvent webhookEvent, DateTimeOffset at, AccountState state, Clock clock, CancellationToken cancellation)
    {
        var (started, body) = (clock.GetTimestamp(), webhookEvent.Body());
        // HOOK-TIME
        var timestamp = state.Choices["HOOK-TIME"] == "iso" ? state.Format(at) : at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var late = new CancellationTokenSource(webhooks.Timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, to.Url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("User-Agent", "Fluenzr.ContractKit");
            request.Headers.TryAddWithoutValidation(webhooks.TimestampHeader, timestamp);
            request.Headers.TryAddWithoutValidation(webhooks.SignatureHeader, WebhookSignature.Create(webhooks, to.Secret, timestamp, body));
            using var response = await _http.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new Attempt(at, Took(), (int)response.StatusCode, null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Attempt(at, Took(), null, string.Create(CultureInfo.InvariantCulture, $"there was no answer within {webhooks.Timeout.TotalSeconds} seconds"));
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
        HttpRequestError.NameResolutionError => $"there is no host '{url.Host}'",
        HttpRequestError.ConnectionError => $"{url.Authority} cannot be connected to: {(e.InnerException ?? e).Message}",
        HttpRequestError.SecureConnectionError => $"there is no secure connection to {url.Authority}: {(e.InnerException ?? e).Message}",
        HttpRequestError.ResponseEnded => $"{url.Authority} closed the connection without an answer",
        HttpRequestError.InvalidResponse => $"{url.Authority} answered something that is no HTTP",
        _ => e.Message,
    };
}
