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
    private readonly HttpTransport _transport;
    private readonly ExchangeRecorder _recorder;
    private readonly RequestPacing _pacing;
    private readonly RequestBudget _budget;
    private readonly Availability _availability;
    private readonly RetryPolicy _retry;
    private readonly HashSet<string> _safeOperations;
    private int _inFlight;

    public TargetConnection(
        RunOptions options, Spec spec, CreatedResources created, TimeProvider time, HttpMessageHandler? handler = null)
    {
        (_options, _time, Created) = (options, time, created);
        Redaction = new Redaction(options);
        _safeOperations = [.. spec.Operations.Where(operation => !operation.Writes).Select(operation => operation.Id)];
        _transport = new HttpTransport(options, handler);
        _recorder = new ExchangeRecorder(Redaction, spec, options.Connection);
        _pacing = new RequestPacing(time);
        _budget = new RequestBudget(options, created);
        _availability = new Availability(options, time);
        _retry = new RetryPolicy(_availability, _pacing, RespondsAsync);
    }

    public CreatedResources Created { get; }

    public Redaction Redaction { get; }

    /// <summary>The requests that were sent again.</summary>
    public RepeatedRequests Repeated { get; } = new();

    /// <summary>The number of requests sent.</summary>
    public int Sent => _recorder.Count;

    /// <summary>The requests that may have changed something, of all checks.</summary>
    public IReadOnlyList<Exchange> Writes => _recorder.Writes;

    /// <summary>The last 429 of the run; null when there was none.</summary>
    public Exchange? RateLimited { get; private set; }

    /// <summary>Removes the request limit for the cleanup, and lets it try again after an aborted run.</summary>
    public void LiftBudget()
    {
        _budget.Lift();
        _availability.Resume();
    }

    public void Dispose() => _transport.Dispose();

    /// <summary>Sends a request. A 429 is waited for and retried; a safe request without a response of the API is retried.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <param name="isExtra">Whether the request belongs to a check that runs again, and does not count against the budget.</param>
    /// <exception cref="RunAbortedException">The target cannot be reached.</exception>
    /// <exception cref="CheckSkippedException">The request budget is used up.</exception>
    /// <exception cref="OutcomeUnknownException">A write got no response of the API.</exception>
    /// <exception cref="CheckFailedException">The target does not respond to this request but to others.</exception>
    public async Task<Exchange> SendAsync(OutgoingRequest request, CancellationToken cancellation, bool isExtra = false)
    {
        var isSafe = IsSafe(request);
        for (var attempt = 1; ; attempt++)
        {
            _availability.RequireRunning();
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
                await _retry.HandleAsync(request, isSafe, lost, attempt, cancellation);
            }
            else if (RetryPolicy.RetriesAfter(exchange!, attempt))
            {
                Repeated.Count("status 429");
                _pacing.PauseAfter429(exchange!);
            }
            else
            {
                return exchange!;
            }
        }
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
                return (exchange, LostResponse.From(exchange));
            _availability.RecordResponse();
            if (closed == 0)
                return (exchange, null);
            _transport.StopReusingConnections();
            if (!isSafe)
                return (exchange, LostResponse.SentTwice);
            for (var i = 0; i < closed; i++)
                Repeated.Count(LostResponse.ConnectionClosed);
            return (exchange, null);
        }
        catch (UnreadableResponseException e)
        {
            _availability.RecordResponse();
            throw new CheckFailedException(
                $"Expected a response that can be read to {request.Method} {request.Path}, got {e.Message}.",
                $"at most {ResponseBody.MaxBytes} bytes", e.Message, null);
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
            var raw = await _transport.SendAsync(request, isSafe, cancellation);
            return (_recorder.Record(number, startedAt, Stopwatch.GetElapsedTime(started), request, raw), raw.ClosedConnections);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task<bool> RespondsAsync(CancellationToken cancellation)
    {
        Repeated.CountExtra();
        var probe = new OutgoingRequest("listContacts", "GET", "/contacts?perPage=1") { Authorization = "Bearer " + _options.ApiKey };
        return (await AttemptAsync(probe, isSafe: true, cancellation)).Lost is null;
    }
}
