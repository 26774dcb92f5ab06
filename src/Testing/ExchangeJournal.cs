using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.Testing.Stubs;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Testing;

/// <summary>The recorded API requests of a mock with their responses. Thread-safe.</summary>
public sealed class ExchangeJournal
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<CapturedExchange> _exchanges = [];
    private TaskCompletionSource _next = NewSignal();

    private readonly PathString _basePath;

    internal ExchangeJournal(string basePath) => _basePath = new PathString(basePath);

    /// <summary>All exchanges, oldest first.</summary>
    public IReadOnlyList<CapturedExchange> Exchanges
    {
        get
        {
            lock (_lock)
                return [.. _exchanges];
        }
    }

    /// <summary>The exchanges with a method and path, oldest first.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below <c>/v1</c>, without query; <c>*</c> matches one segment: <c>/contacts/*/tags</c>.</param>
    public IReadOnlyList<CapturedExchange> Received(HttpMethod method, string path)
    {
        var template = PathTemplate.Parse('/' + path.TrimStart('/'));
        return [.. Exchanges.Where(exchange => exchange.Method == method && template.Matches(exchange.Path))];
    }

    /// <summary>Waits for the first exchange with a method and path. An earlier exchange counts.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">As for <see cref="Received"/>.</param>
    /// <param name="within">The time limit; 5 seconds by default.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="TimeoutException">No matching request arrived in time; the message lists those that arrived.</exception>
    public async Task<CapturedExchange> ReceivedAsync(
        HttpMethod method, string path, TimeSpan? within = null, CancellationToken cancellationToken = default)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(within ?? DefaultTimeout);
        while (true)
        {
            Task next;
            lock (_lock)
                next = _next.Task;
            if (Received(method, path) is [var first, ..])
                return first;
            try
            {
                await next.WaitAsync(timeout.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"No {method} {path} was received, {OtherRequests()}.");
            }
        }
    }

    /// <summary>Removes all exchanges.</summary>
    public void Clear()
    {
        lock (_lock)
            _exchanges.Clear();
    }

    internal async Task RecordAsync(HttpContext http, RequestDelegate next)
    {
        var request = await BufferedBody.ReadAsync(http.Request).ConfigureAwait(false);
        var (sent, answer) = (http.Response.Body, new MemoryStream());
        http.Response.Body = answer;
        try
        {
            await next(http).ConfigureAwait(false);
        }
        finally
        {
            http.Response.Body = sent;
        }

        // Recorded before the response is sent: a client that has the response finds the exchange.
        Add(new CapturedExchange(http.Request.Path.Value!, request, answer.ToArray())
        {
            Method = new HttpMethod(http.Request.Method),
            Path = http.Request.Path.StartsWithSegments(_basePath, out var rest) ? rest.Value! : http.Request.Path.Value!,
            Query = http.Request.QueryString.Value!,
            Headers = http.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Status = http.Response.StatusCode,
        });
        answer.Position = 0;
        await answer.CopyToAsync(sent, http.RequestAborted).ConfigureAwait(false);
    }

    private string OtherRequests()
    {
        var received = Exchanges.Select(exchange => $"{exchange.Method} {exchange.Path}{exchange.Query} → {exchange.Status}").ToArray();
        return received.Length == 0 ? "and no other request" : "but " + string.Join(", ", received);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Add(CapturedExchange exchange)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            _exchanges.Add(exchange);
            (waiting, _next) = (_next, NewSignal());
        }

        waiting.SetResult();
    }
}
