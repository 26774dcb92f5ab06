using System.Globalization;
using System.Net.Http.Headers;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>Sends events by HTTP, for all sandboxes of a server. It uses no cookies and no proxy, and follows no redirects.</summary>
internal sealed class WebhookSender(WebhookDefinition webhooks, TargetPolicy targets) : IDisposable
{
    // The host name is resolved again after this time.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1);

    // Created by the first delivery; most servers send nothing.
    private readonly Lazy<HttpClient> _http = new(() => new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectCallback = (context, cancellation) => targets.ConnectAsync(context.DnsEndPoint, cancellation),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    public WebhookDefinition Definition => webhooks;

    public TargetPolicy Targets => targets;

    /// <summary>Sends an event once. The result tells about failures; they are not thrown.</summary>
    /// <param name="subscription">The receiver.</param>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="at">The time in the headers, part of the signature.</param>
    /// <param name="state">The state of the account; its choices decide the form of the time.</param>
    /// <param name="clock">The clock of the account; it measures the duration and the timeout.</param>
    /// <param name="cancellation">Cancels the attempt.</param>
    /// <exception cref="OperationCanceledException">The attempt was cancelled.</exception>
    public async Task<Attempt> SendAsync(
        Subscription subscription,
        WebhookEvent webhookEvent,
        DateTimeOffset at,
        AccountState state,
        Clock clock,
        CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(webhooks.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var request = Request(subscription, webhookEvent, Timestamp(at, state));
            using var response = await _http.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new Attempt(at, Duration(), (int)response.StatusCode, null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var seconds = webhooks.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new Attempt(at, Duration(), null, $"no response within {seconds} seconds");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var forbidden = e.InnerException as TargetException;
            return new Attempt(at, Duration(), null, forbidden?.Message ?? Reason(new Uri(subscription.Url), e), forbidden is not null);
        }

        long Duration() => (long)clock.GetElapsedTime(started).TotalMilliseconds;
    }

    public void Dispose()
    {
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }

    private HttpRequestMessage Request(Subscription subscription, WebhookEvent webhookEvent, string timestamp)
    {
        var body = webhookEvent.Body();
        var request = new HttpRequestMessage(HttpMethod.Post, subscription.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Fluenzr.ContractKit");
        request.Headers.TryAddWithoutValidation(webhooks.TimestampHeader, timestamp);
        request.Headers.TryAddWithoutValidation(
            webhooks.SignatureHeader, WebhookSignature.Create(webhooks, subscription.Secret, timestamp, body));
        return request;
    }

    // HOOK-TIME
    private static string Timestamp(DateTimeOffset at, AccountState state) =>
        state.Choices["HOOK-TIME"] == "iso" ? state.Format(at) : at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Reason(Uri url, Exception e) => (e as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"unknown host '{url.Host}'",
        HttpRequestError.ConnectionError => $"cannot connect to {url.Authority}: {(e.InnerException ?? e).Message}",
        HttpRequestError.SecureConnectionError => $"no secure connection to {url.Authority}: {(e.InnerException ?? e).Message}",
        HttpRequestError.ResponseEnded => $"{url.Authority} closed the connection without a response",
        HttpRequestError.InvalidResponse => $"the response of {url.Authority} is not HTTP",
        _ => e.Message,
    };
}
