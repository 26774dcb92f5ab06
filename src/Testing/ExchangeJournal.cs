using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.Testing.Stubs;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Testing;

/// <summary>The requests to a mock so far, and their answers.</summary>
public sealed class ExchangeJournal
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<RecordedExchange> _exchanges = [];
    private TaskCompletionSource _next = NewSignal();

    private readonly string _basePath;

    internal ExchangeJournal(string basePath) => _basePath = basePath;

    /// <summary>All exchanges, the oldest first.</summary>
    public IReadOnlyList<RecordedExchange> Exchanges
    {
        get
        {
            lock (_lock)
                return [.. _exchanges];
        }
    }

    /// <summary>The exchanges of a method and a path, the oldest first.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path after <c>/v1</c>, without a query; <c>*</c> stands for one segment: <c>/contacts/*/tags</c>.</param>
    public IReadOnlyList<RecordedExchange> Received(HttpMethod method, string path)
    {
        var template = PathTemplate.Parse('/' + path.TrimStart('/'));
        return [.. Exchanges.Where(exchange => exchange.Method == method && template.Matches(exchange.Path))];
    }

    /// <summary>The first exchange of a method and a path, now or as soon as it comes.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">As for <see cref="Received"/>.</param>
    /// <param name="within">How long to wait for it; 5 seconds when it is not said.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <exception cref="TimeoutException">It did not come; the message says what did.</exception>
    public async Task<RecordedExchange> ReceivedAsync(HttpMethod method, string path, TimeSpan? within = null, CancellationToken cancellationToken = default)
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
                await next.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                var came = Exchanges.Select(exchange => $"{exchange.Method} {exchange.Path}{exchange.Query} → {exchange.Status}").ToArray();
                throw new TimeoutException($"No {method} {path} was received, {(came.Length == 0 ? "and nothing else" : "but " + string.Join(", ", came))}.");
            }
        }
    }

    /// <summary>Forgets all exchanges.</summary>
    public void Clear()
    {
        lock (_lock)
            _exchanges.Clear();
    }

    internal async Task RecordAsync(HttpContext http, RequestDelegate next)
    {
        var request = await BufferedBody.ReadAsync(http.Request);
        var (sent, answer) = (http.Response.Body, new MemoryStream());
        http.Response.Body = answer;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = sent;
        }

        // Before the answer is sent: who has it finds the exchange here.
        Add(new RecordedExchange(request, answer.ToArray())
        {
            Method = new HttpMethod(http.Request.Method),
            Path = http.Request.Path.StartsWithSegments(_basePath, out var rest) ? rest.Value! : http.Request.Path.Value!,
            Query = http.Request.QueryString.Value!,
            Headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Status = http.Response.StatusCode,
        });
        answer.Position = 0;
        await answer.CopyToAsync(sent, http.RequestAborted);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Add(RecordedExchange exchange)
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
