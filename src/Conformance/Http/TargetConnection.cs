using System.Diagnostics;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// The connection to the target that all checks of a run share: transport, pacing, budget, retries, evidence and created resources.
/// </summary>
internal sealed class TargetConnection : IDisposable
{
    private readonly RunOptions _options;
    private readonly TimeProvider _time;
    private readonly ContractRequests _requests;
    private readonly HttpTransport _transport;
    private readonly ExchangeRecorder _recorder;
    private readonly RequestPacing _pacing;
    private readonly RequestBudget _budget;
    private readonly Availability _availability;
    private readonly RetryPolicy _retry;
    private readonly AccessGuard _guard;
    private readonly HashSet<string> _safeOperations;
    private readonly LargeResponses _large = new();
    private int _inFlight;

    public TargetConnection(
        RunOptions options, Spec spec, CreatedResources created, TimeProvider time, HttpMessageHandler? handler = null,
        IProgress<string>? notices = null, int addedChecks = 0)
    {
        (_options, _time, Created) = (options, time, created);
        (Redaction, Lag) = (new Redaction(options.ApiKey, options.Connection), new ReadLag(options.Settle));
        _safeOperations = [.. spec.Operations.Where(operation => !operation.Writes).Select(operation => operation.Id)];
        _requests = new ContractRequests(spec);
        _transport = new HttpTransport(options, handler);
        _recorder = new ExchangeRecorder(Redaction, spec, options.Connection);
        _pacing = new RequestPacing(time, options.MaxWait, spec.RateLimitHeaders, notices);
        _budget = new RequestBudget(options, created, addedChecks);
        _availability = new Availability(options, time);
        _retry = new RetryPolicy(_availability, _pacing, async cancellation => await ProbeAsync(cancellation) is not null);
        _guard = new AccessGuard(options, _availability, cancellation => ProbeAsync(cancellation));
    }

    public CreatedResources Created { get; }

    public Redaction Redaction { get; }

    /// <summary>The operations that do not respond although others do.</summary>
    public HangingOperations Hanging { get; } = new();

    /// <summary>How long reads lag behind writes.</summary>
    public ReadLag Lag { get; }

    /// <summary>The requests that were sent again.</summary>
    public RepeatedRequests Repeated { get; } = new();

    /// <summary>The number of requests sent.</summary>
    public int Sent => _recorder.Count;

    /// <summary>The requests that may have changed something, of all checks.</summary>
    public IReadOnlyList<Exchange> Writes => _recorder.Writes;

    /// <summary>The ends of windows of the rate limit that responses named.</summary>
    public IReadOnlyList<RateReset> RateResets => _pacing.Resets;

    /// <summary>
    /// Keeps nothing of past requests but what they created: a run of any length needs the same memory, and has no <see cref="Writes"/>.
    /// </summary>
    public void KeepNoHistory()
    {
        _recorder.KeepsWrites = false;
        Created.Missing.RemembersDeletions = false;
    }

    /// <summary>The last 429 of the run; null when there was none.</summary>
    public Exchange? RateLimited { get; private set; }

    /// <summary>Removes the request limit for the cleanup, and lets it try again after an aborted run.</summary>
    public void LiftBudget()
    {
        _budget.Lift();
        _availability.Resume();
        Hanging.Clear();
    }

    /// <summary>Frees the memory of responses that a check held.</summary>
    public void Release(IEnumerable<Exchange> exchanges)
    {
        foreach (var exchange in exchanges)
            _large.Release(exchange.ResponseBody.Length);
    }

    public void Dispose()
    {
        _transport.Dispose();
        _large.Dispose();
    }

    /// <summary>What the contract does not have and a request needs, as the end of a sentence; null for nothing.</summary>
    public string? Missing(OutgoingRequest request) => _requests.Missing(request);

    /// <summary>Sends a request. A 429 is waited for and retried; a safe request without a response of the API is retried.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <param name="isExtra">Whether the request belongs to a check that runs again, and does not count against the budget.</param>
    /// <exception cref="RunAbortedException">The target cannot be reached.</exception>
    /// <exception cref="CheckSkippedException">The request budget is used up.</exception>
    /// <exception cref="OutcomeUnknownException">A write got no response of the API.</exception>
    /// <exception cref="CheckFailedException">The target does not respond to this request but to others.</exception>
    /// <exception cref="RequestBlockedException">Something in front of the API blocks the request.</exception>
    public async Task<Exchange> SendAsync(OutgoingRequest request, CancellationToken cancellation, bool isExtra = false)
    {
        var isSafe = IsSafe(request);
        DateTimeOffset? limitedSince = null;
        var wasUp = false;
        for (var attempt = 1; ; attempt++)
        {
            _availability.RequireRunning();
            Hanging.RequireResponding(request);
            await _pacing.WaitAsync(cancellation);
            if (isExtra)
                Repeated.CountExtra();
            else
                _budget.RequireOneMore(Sent - Repeated.Extra, Volatile.Read(ref _inFlight));
            Created.RecordIntent(request);
            var (exchange, lost) = await AttemptAsync(request, isSafe, cancellation);
            if (exchange is not null)
                Observe(request, exchange);
            if (lost is not null)
            {
                Repeated.Count(lost.Reason);
                isExtra = true;
                if (lost.IsTimeout && Hanging.MayHang(request) && await ProbeAsync(cancellation, request.Operation) is not null)
                    Hanging.RecordTimeout(request, lost);
                wasUp = await _retry.HandleAsync(request, isSafe || request.IsRepeatable, lost, attempt, wasUp, cancellation);
            }
            else if (exchange!.Status != 429 || !_pacing.PauseAfter429(exchange, limitedSince ??= _time.GetUtcNow(), attempt))
            {
                await _guard.VerifyAsync(request, isSafe, exchange, cancellation);
                return exchange;
            }
            else
            {
                Repeated.Count("status 429");
            }
        }
    }

    /// <summary>Sends a request that changes nothing once, and waits for no rate limit; null when no response of the API came.</summary>
    /// <exception cref="RunAbortedException">The target cannot be reached.</exception>
    public async Task<Exchange?> SendUnpacedAsync(OutgoingRequest request, CancellationToken cancellation)
    {
        _availability.RequireRunning();
        Repeated.CountExtra();
        var (exchange, _) = await AttemptAsync(request, isSafe: true, cancellation);
        if (exchange?.Status == 429)
            RateLimited = exchange;
        return exchange;
    }

    private bool IsSafe(OutgoingRequest request) =>
        request.Method is "GET" or "HEAD" or "OPTIONS" || (request.Operation is { } operation && _safeOperations.Contains(operation));

    private void Observe(OutgoingRequest request, Exchange exchange)
    {
        Created.RecordResult(request, exchange);
        _pacing.Observe(exchange, Volatile.Read(ref _inFlight));
        if (exchange.Status != 429)
            return;
        RateLimited = exchange;
        _budget.CountRateLimited();
    }

    private async Task<(Exchange? Exchange, LostResponse? Lost)> AttemptAsync(
        OutgoingRequest request, bool isSafe, CancellationToken cancellation)
    {
        var mayReuseConnection = _transport.ReusesConnections;
        try
        {
            var (exchange, closed) = await ExchangeAsync(request, isSafe, cancellation);
            if (ResponseOrigin.IsUnavailable(exchange))
            {
                _large.Release(exchange.ResponseBody.Length);
                return (exchange, LostResponse.From(exchange));
            }

            _availability.RecordResponse();
            Hanging.RecordResponse(request);
            if (closed == 0)
                return (exchange, null);
            _transport.StopReusingConnections();
            if (!isSafe && !request.IsRepeatable)
                return (exchange, LostResponse.SentTwice);
            for (var i = 0; i < closed; i++)
                Repeated.Count(LostResponse.ConnectionClosed);
            return (exchange, null);
        }
        catch (UnreadableResponseException e)
        {
            _availability.RecordResponse();
            throw new CheckFailedException(
                $"Expected a response that can be read, got {e.Message} ({request.Method} {request.Path}).",
                "a response that can be read", e.Message, null);
        }
        catch (Exception e) when (RetryPolicy.IsMissingResponse(e, cancellation))
        {
            if (mayReuseConnection && RetryPolicy.IsConnectionClosed(e))
                _transport.StopReusingConnections();
            return (null, LostResponse.From(e, _options, Redaction));
        }
    }

    private async Task<(Exchange Exchange, int ClosedConnections)> ExchangeAsync(
        OutgoingRequest request, bool isSafe, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var number = _recorder.NextNumber();
        var startedAt = _time.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _inFlight);
        try
        {
            var sent = _requests.Translate(request);
            var raw = await _transport.SendAsync(sent, isSafe, _large, cancellation);
            var duration = Stopwatch.GetElapsedTime(started);
            return (_recorder.Record(number, startedAt, duration, request with { Method = sent.Method }, raw), raw.ClosedConnections);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    // A response with the key of the run; null when there is none of the API.
    private async Task<Exchange?> ProbeAsync(CancellationToken cancellation, string? exceptOperation = null)
    {
        Repeated.CountExtra();
        var probe = exceptOperation == "listContacts"
            ? new OutgoingRequest("getContact", "GET", "/contacts/" + MissingIds.Contact)
            : new OutgoingRequest("listContacts", "GET", "/contacts?perPage=1");
        var authorized = probe with { Authorization = "Bearer " + _options.ApiKey };
        var (exchange, lost) = await AttemptAsync(authorized, isSafe: true, cancellation);
        return lost is null ? exchange : null;
    }
}
