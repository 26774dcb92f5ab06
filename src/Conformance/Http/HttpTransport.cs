using System.Net.Http.Headers;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Sends requests with <see cref="HttpClient"/> and reads whole responses. It neither retries nor redacts.</summary>
internal sealed class HttpTransport : IDisposable
{
    private static readonly TimeSpan PooledLifetime = TimeSpan.FromMinutes(5);

    private readonly RunOptions _options;
    private readonly HttpClient _pooled;
    private readonly bool _usesSockets;
    private readonly Lock _lock = new();
    private volatile HttpClient? _unpooled;

    /// <param name="options">The base URL and the timeout.</param>
    /// <param name="handler">Handles the requests; null sends them over the network.</param>
    public HttpTransport(RunOptions options, HttpMessageHandler? handler)
    {
        _options = options;
        _usesSockets = handler is null;
        _pooled = Client(handler ?? Sockets(PooledLifetime), disposeHandler: handler is null);
    }

    /// <summary>Whether a request may use a connection that served an earlier one.</summary>
    public bool ReusesConnections => _usesSockets && _unpooled is null;

    /// <summary>From now on, each request opens its own connection.</summary>
    public void StopReusingConnections()
    {
        lock (_lock)
            _unpooled ??= Client(Sockets(TimeSpan.Zero), disposeHandler: true);
    }

    /// <exception cref="OperationCanceledException">The timeout of the run has passed, or the run was cancelled.</exception>
    public async Task<RawExchange> SendAsync(OutgoingRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // A write in flight is awaited even when the run is cancelled; otherwise it could take effect after the cleanup.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(request.IsSafe ? cancellation : CancellationToken.None);
        limit.CancelAfter(_options.Timeout);
        using var message = Message(request);
        using var response = await (_unpooled ?? _pooled).SendAsync(message, HttpCompletionOption.ResponseContentRead, limit.Token);
        var body = await response.Content.ReadAsByteArrayAsync(limit.Token);
        return new RawExchange(
            message.RequestUri!,
            Headers(message.Headers, message.Content?.Headers),
            (int)response.StatusCode,
            Headers(response.Headers, response.Content.Headers),
            body);
    }

    public void Dispose()
    {
        _pooled.Dispose();
        _unpooled?.Dispose();
    }

    private HttpRequestMessage Message(OutgoingRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), _options.BaseUrl.AbsoluteUri.TrimEnd('/') + request.Path);
        if (request.Authorization is { } authorization)
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            if (request.ContentType is { } type)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return message;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Headers(HttpHeaders headers, HttpHeaders? contentHeaders) =>
    [
        .. headers.NonValidated.Concat(contentHeaders?.NonValidated ?? default)
            .Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value))),
    ];

    private static HttpClient Client(HttpMessageHandler handler, bool disposeHandler) =>
        new(handler, disposeHandler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };

    // A redirect is a response like any other. Following it could send the key to another host.
    private static SocketsHttpHandler Sockets(TimeSpan lifetime) =>
        new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = lifetime };
}

/// <summary>A request and its response as sent and received, before redaction.</summary>
internal sealed record RawExchange(
    Uri Url,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders,
    byte[] Body);
