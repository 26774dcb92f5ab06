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

    /// <param name="options">The base URL, the timeout, and what stands in front of the API.</param>
    /// <param name="handler">Handles the requests; null sends them over the network.</param>
    public HttpTransport(RunOptions options, HttpMessageHandler? handler)
    {
        _options = options;
        _usesSockets = handler is null;
        _pooled = Client(handler ?? SocketsHandlers.Create(options.Connection, PooledLifetime), disposeHandler: handler is null);
    }

    /// <summary>Whether a request may use a connection that served an earlier one.</summary>
    public bool ReusesConnections => _usesSockets && _unpooled is null;

    /// <summary>From now on, each request opens its own connection.</summary>
    public void StopReusingConnections()
    {
        lock (_lock)
            _unpooled ??= Client(SocketsHandlers.Create(_options.Connection, TimeSpan.Zero), disposeHandler: true);
    }

    /// <param name="request">The request.</param>
    /// <param name="isSafe">
    /// Whether to stop when the run is cancelled. A write in flight is awaited: otherwise it could take effect after the cleanup.
    /// </param>
    /// <param name="large">Limits the memory of large responses.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The timeout of the run has passed, or the run was cancelled.</exception>
    /// <exception cref="UnreadableResponseException">The body is too large, or not in its declared encoding.</exception>
    public async Task<RawExchange> SendAsync(OutgoingRequest request, bool isSafe, LargeResponses large, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(isSafe ? cancellation : CancellationToken.None);
        limit.CancelAfter(_options.Timeout);
        using var message = Message(request);
        var watch = ConnectionWatch.Start();
        using var response = await (_unpooled ?? _pooled).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        return new RawExchange(
            message.RequestUri!,
            [.. Headers(message.Headers, message.Content?.Headers).Where(header => header.Key != "Accept-Encoding")],
            (int)response.StatusCode,
            Headers(response.Headers, response.Content.Headers),
            await ResponseBody.ReadAsync(response.Content, large, limit.Token),
            watch.Closed);
    }

    public void Dispose()
    {
        _pooled.Dispose();
        _unpooled?.Dispose();
    }

    private HttpRequestMessage Message(OutgoingRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), _options.BaseUrl.AbsoluteUri.TrimEnd('/') + request.Path);
        ConnectionHeaders.Add(message, request.Authorization, _options.Connection);
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
}

/// <summary>A request and its response as sent and received, before redaction.</summary>
/// <param name="Url">The URL of the request.</param>
/// <param name="RequestHeaders">The request headers, without Accept-Encoding.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="ResponseHeaders">The response headers.</param>
/// <param name="Body">The body of the response, decompressed, as text.</param>
/// <param name="ClosedConnections">How many connections were closed before one gave a response.</param>
internal sealed record RawExchange(
    Uri Url,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders,
    string Body,
    int ClosedConnections);
