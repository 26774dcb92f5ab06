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
    private int _inFlight;
    private volatile bool _hasResponded;
    private volatile string? _abortReason;

    public TargetConnection(
        RunOptions options, Spec spec, CreatedResources created, TimeProvider time, HttpMessageHandler? handler = null)
    {
        (_options, _time, Created) = (options, time, created);
        Redaction = new Redaction(options.ApiKey);
        _transport = new HttpTransport(options, handler);
        _recorder = new ExchangeRecorder(Redaction, spec);
        _pacing = new RequestPacing(time);
        _budget = new RequestBudget(options, created);
    }

    public CreatedResources Created { get; }

    public Redaction Redaction { get; }

    /// <summary>The number of requests sent.</summary>
    public int Sent => _recorder.Count;

    /// <summary>The last 429 of the run; null when there was none.</summary>
    public Exchange? RateLimited { get; private set; }

    /// <summary>Removes the request limit for the cleanup.</summary>
    public void LiftBudget() => _budget.Lift();

    public void Dispose() => _transport.Dispose();

    /// <summary>Sends a request. A 429 is waited for and retried; a safe request without a response is retried.</summary>
    /// <exception cref="RunAbortedException">The target cannot be reached.</exception>
    /// <exception cref="CheckSkippedException">The request budget is used up.</exception>
    /// <exception cref="CheckFailedException">The target does not respond to this request but to others.</exception>
    public async Task<Exchange> SendAsync(OutgoingRequest request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (_abortReason is { } reason)
                throw new RunAbortedException(reason);
            await _pacing.WaitAsync(cancellation);
            _budget.RequireOneMore(Sent, Volatile.Read(ref _inFlight));
            Created.RecordIntent(request);
            var mayReuseConnection = _transport.ReusesConnections;
            try
            {
                var exchange = await ExchangeAsync(request, cancellation);
                Observe(request, exchange);
                if (!RetryPolicy.RetriesAfter(exchange, attempt))
                    return exchange;
                _pacing.PauseAfter429(exchange);
            }
            catch (Exception e) when (RetryPolicy.IsMissingResponse(e, cancellation))
            {
                await HandleMissingResponseAsync(request, e, attempt, mayReuseConnection, cancellation);
            }
        }
    }

    private void Observe(OutgoingRequest request, Exchange exchange)
    {
        Created.RecordResult(request, exchange);
        _pacing.Observe(exchange, Volatile.Read(ref _inFlight));
        if (exchange.Status != 429)
            return;
        RateLimited = exchange;
        _budget.CountRateLimited();
    }

    // Returns when the request is to be sent again.
    private async Task HandleMissingResponseAsync(
        OutgoingRequest request, Exception cause, int attempt, bool mayHaveReusedConnection, CancellationToken cancellation)
    {
        if (mayHaveReusedConnection && RetryPolicy.IsConnectionClosed(cause))
        {
            _transport.StopReusingConnections();
            if (!request.IsSafe)
                throw new ConnectionClosedException(Reason(cause));
        }

        if (!request.IsSafe && await RespondsAsync(cancellation))
        {
            throw new CheckFailedException(
                $"Expected a response to {request.Method} {request.Path}, got none. The server responds to other requests.",
                "a response", Reason(cause), null);
        }

        if (!RetryPolicy.RetriesWithoutResponse(request, attempt))
            throw Abort(cause);
        await Task.Delay(RetryPolicy.DelayAfter(attempt), _time, cancellation);
    }

    private async Task<Exchange> ExchangeAsync(OutgoingRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var number = _recorder.NextNumber();
        var startedAt = _time.GetUtcNow();
        var started = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _inFlight);
        try
        {
            var raw = await _transport.SendAsync(request, cancellation);
            _hasResponded = true;
            return _recorder.Record(number, startedAt, Stopwatch.GetElapsedTime(started), request, raw);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task<bool> RespondsAsync(CancellationToken cancellation)
    {
        try
        {
            await ExchangeAsync(new OutgoingRequest(null, "GET", "/contacts?perPage=1"), cancellation);
            return true;
        }
        catch (Exception e) when (RetryPolicy.IsMissingResponse(e, cancellation))
        {
            return false;
        }
    }

    private RunAbortedException Abort(Exception cause)
    {
        var problem = _hasResponded ? "does not respond any more" : "cannot be reached";
        _abortReason ??= $"{_options.BaseUrl} {problem}: {Reason(cause).TrimEnd('.')}. {ConnectionErrors.Hint(cause)}";
        return new RunAbortedException(_abortReason, cause);
    }

    private string Reason(Exception cause) => ConnectionErrors.Reason(cause, _options, Redaction);
}
