using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// The one way to the target, shared by all checks: it sends, keeps the evidence, waits when the target says that it has had enough, keeps to the
/// budget, and notes what is created.
/// </summary>
internal sealed class Connection : IDisposable
{
    /// <summary>How many requests a run may send that is not heavy.</summary>
    public const int Budget = 900;

    /// <summary>How many more where webhooks are checked.</summary>
    public const int BudgetOfWebhooks = 300;

    // To look for what was created without an answer, and what is on its way.
    private const int Margin = 6;
    private const int Attempts = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly bool _keeps;
    private readonly RunOptions _options;
    private readonly Spec _spec;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private volatile bool _unlimited;
    private volatile HttpClient? _single;
    private int _sent;
    private int _underway;
    private int _refused;
    private bool _isPaced;
    private long _pausedUntil;
    private string? _lost;

    public Connection(RunOptions options, Spec spec, Ledger ledger, TimeProvider time, HttpMessageHandler? handler = null)
    {
        (_options, _spec, Ledger, _time) = (options, spec, ledger, time);
        Redaction = new Redaction(options.ApiKey);
        _keeps = handler is null;
        // A redirect is an answer like any other: to follow it could take the key elsewhere.
        _http = new HttpClient(
            handler ?? Sockets(TimeSpan.FromMinutes(5)), disposeHandler: handler is null)
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
    }

    public Ledger Ledger { get; }

    public Redaction Redaction { get; }

    public int Sent => Volatile.Read(ref _sent);

    /// <summary>An answer that said that it was too much; null when none did.</summary>
    public Exchange? Limited { get; private set; }

    // Whether there was an answer at all.
    private bool Answered { get; set; }

    /// <summary>Why the target is given up; null while it is not.</summary>
    public string? Lost => Volatile.Read(ref _lost);

    /// <summary>Lifts the budget: what was created is deleted, whatever it takes.</summary>
    public void LiftBudget() => _unlimited = true;

    public void Dispose()
    {
        _http.Dispose();
        _single?.Dispose();
    }

    /// <summary>Sends a request; a 429 is waited for and tried again, unless the request wants to see it.</summary>
    public async Task<Exchange> SendAsync(OutgoingRequest request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (Lost is { } lost)
                throw new RunAbortedException(lost);
            await PauseAsync(cancellation);
            Spend();
            Ledger.RecordIntent(request);
            var isKept = _keeps && _single is null;
            try
            {
                var exchange = await ExchangeAsync(request, cancellation);
                Ledger.RecordResult(request, exchange);
                Pace(exchange);
                if (exchange.Status == 429)
                {
                    Limited = exchange;
                    Interlocked.Increment(ref _refused);
                }

                if (exchange.Status != 429 || request.WantsLimit || attempt >= Attempts)
                    return exchange;
                Pause(WaitOf(exchange));
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                if (isKept && IsClosed(e))
                {
                    KeepNone();
                    if (request.Method is not "GET")
                        throw new ConnectionClosedException(Reason(e));
                }

                // A request that may have done its work is not sent twice by a guest: only safe ones are tried again.
                if (request.Method is not "GET" && await IsThereAsync(cancellation))
                    throw new CheckFailedException("The server gave no answer, though it answers other requests.", "an answer", Reason(e), null);
                if (attempt >= Attempts || request.Method is not "GET")
                    throw GiveUp(e);
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), _time, cancellation);
            }
        }
    }

    private async Task<Exchange> ExchangeAsync(OutgoingRequest request, CancellationToken cancellation)
    {
        // A write that is on its way is waited for even when the run is ended: else it could do its work after the cleanup has looked.
        cancellation.ThrowIfCancellationRequested();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(request.Method is "GET" ? cancellation : CancellationToken.None);
        limit.CancelAfter(_options.Timeout);
        using var message = Message(request);
        var number = Interlocked.Increment(ref _sent);
        var startedAt = _time.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _underway);
        try
        {
            using var response = await (_single ?? _http).SendAsync(message, HttpCompletionOption.ResponseContentRead, limit.Token);
            var body = await response.Content.ReadAsByteArrayAsync(limit.Token);
            Answered = true;
            return Exchanged(request, message, response, body, (number, startedAt, Stopwatch.GetElapsedTime(started)));
        }
        finally
        {
            Interlocked.Decrement(ref _underway);
        }
    }

    private Exchange Exchanged(OutgoingRequest request, HttpRequestMessage message, HttpResponseMessage response, byte[] body, (int Number, DateTimeOffset StartedAt, TimeSpan Duration) told) =>
        new(
            told.Number,
            told.StartedAt,
            told.Duration,
            _spec.Operations.FirstOrDefault(operation => operation.Id == request.Operation)?.Id,
            request.Method,
            Redaction.Take(message.RequestUri!),
            [.. Headers(message.Headers, message.Content?.Headers)],
            request.Body is { } sent ? Redaction.Take(Encoding.UTF8.GetString(sent)) : null,
            (int)response.StatusCode,
            [.. Headers(response.Headers, response.Content.Headers)],
            IsAboutSubscriptions(request) ? Redaction.TakeSecrets(Redaction.Take(Encoding.UTF8.GetString(body))) : Redaction.Take(Encoding.UTF8.GetString(body)));

    private static bool IsAboutSubscriptions(OutgoingRequest request) => request.Path.StartsWith("/webhooks", StringComparison.Ordinal);

    // Each request gets a connection of its own from now on.
    private void KeepNone()
    {
        lock (_lock)
            _single ??= new HttpClient(Sockets(TimeSpan.Zero)) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    private static SocketsHttpHandler Sockets(TimeSpan lifetime) => new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = lifetime };

    private static bool IsClosed(Exception e) => e is IOException
        || e is HttpRequestException { HttpRequestError: not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError) };

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

    private IEnumerable<KeyValuePair<string, string>> Headers(HttpHeaders headers, HttpHeaders? more) =>
        headers.NonValidated.Concat(more?.NonValidated ?? default)
            .Select(header => KeyValuePair.Create(header.Key, Redaction.Take(string.Join(", ", header.Value))));

    // What was created has to be deleted, too, and a server that said 429 may say it again.
    private void Spend()
    {
        if (_options.Heavy || _unlimited)
            return;
        var (owed, budget) = (Ledger.PendingDeletes, Budget + (_options.Webhooks is null ? 0 : BudgetOfWebhooks));
        if (Sent + _underway + owed + (owed * 2 * _refused / Math.Max(1, Sent)) + (Ledger.HasIntent ? Margin : 0) >= budget)
            throw new CheckSkippedException($"the budget of {budget} requests is spent; --heavy lifts it");
    }

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3600)) : null;

    // Retry-After in seconds or as a date, else until X-RateLimit-Reset, else a guess.
    private TimeSpan WaitOf(Exchange exchange)
    {
        var now = _time.GetUtcNow();
        var header = exchange.Header("Retry-After");
        if (Seconds(header) is { } seconds)
            return seconds;
        if (DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return date - now;
        return long.TryParse(exchange.Header("X-RateLimit-Reset"), out var reset) ? DateTimeOffset.FromUnixTimeSeconds(reset) - now : TimeSpan.FromSeconds(5);
    }

    // Before the limit is reached all wait for the next window, which spares a busy server its refusals. One that says that nothing remains, whatever the
    // time, is not believed twice.
    private void Pace(Exchange exchange)
    {
        if (!long.TryParse(exchange.Header("X-RateLimit-Remaining"), out var remaining) || !long.TryParse(exchange.Header("X-RateLimit-Reset"), out var reset))
            return;
        lock (_lock)
        {
            if (remaining > Volatile.Read(ref _underway) || exchange.Status == 429)
            {
                _isPaced &= exchange.Status == 429;
                return;
            }

            if (_isPaced)
                return;
            _isPaced = true;
        }

        var wait = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(reset, 0, 253402300799)) - _time.GetUtcNow();
        if (wait > TimeSpan.Zero)
            Pause(wait);
    }

    // The limit is the key's, so all checks wait.
    private void Pause(TimeSpan wait)
    {
        var until = _time.GetUtcNow() + (wait > LongestWait ? LongestWait : wait < TimeSpan.Zero ? TimeSpan.FromSeconds(1) : wait + TimeSpan.FromMilliseconds(250));
        lock (_lock)
            _pausedUntil = Math.Max(_pausedUntil, until.UtcTicks);
    }

    private async Task PauseAsync(CancellationToken cancellation)
    {
        for (var wait = Wait(); wait > TimeSpan.Zero; wait = Wait())
            await Task.Delay(wait, _time, cancellation);

        TimeSpan Wait() => TimeSpan.FromTicks(Volatile.Read(ref _pausedUntil) - _time.GetUtcNow().UtcTicks);
    }

    private async Task<bool> IsThereAsync(CancellationToken cancellation)
    {
        try
        {
            await ExchangeAsync(new OutgoingRequest(null, "GET", "/contacts?perPage=1"), cancellation);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private RunAbortedException GiveUp(Exception cause)
    {
        Interlocked.CompareExchange(ref _lost, $"{_options.BaseUrl} {(Answered ? "is gone" : "cannot be reached")}: {Reason(cause).TrimEnd('.')}. {Advice(cause)}", null);
        return new RunAbortedException(Lost!, cause);
    }

    private string Reason(Exception cause) => cause is OperationCanceledException
        ? $"no answer within {_options.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s."
        : Redaction.Take((cause.InnerException ?? cause).Message);

    private static string Advice(Exception cause) => cause switch
    {
        OperationCanceledException => "Is it at work? --timeout gives it more time.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "Is the name of the host right?",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "Does it speak TLS on this port, with a certificate that this machine trusts?",
        _ => "Is it running, and is the base URL right?",
    };
}

/// <summary>A request to be sent.</summary>
/// <param name="Operation">The operation of the contract that it is meant for; null for none.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query below the base URL, escaped.</param>
internal sealed record OutgoingRequest(string? Operation, string Method, string Path)
{
    public byte[]? Body { get; init; }

    public string? ContentType { get; init; } = "application/json";

    /// <summary>The whole header; null to send none.</summary>
    public string? Authorization { get; init; }

    /// <summary>Whether a 429 is the answer that is wanted, not one to wait for.</summary>
    public bool WantsLimit { get; init; }
}

internal static class ExchangeHeaders
{
    /// <summary>A header of the answer, whatever the case of its name; null when it is not there.</summary>
    public static string? Header(this Exchange exchange, string name) =>
        exchange.ResponseHeaders.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
