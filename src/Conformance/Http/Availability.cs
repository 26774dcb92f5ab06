using System.Globalization;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Whether the target is available, and how long the run waits for it when it is not. All checks of a run share it.</summary>
internal sealed class Availability(RunOptions options, TimeProvider time)
{
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lostSince;
    private bool _hasResponded;
    private volatile string? _abortReason;

    /// <exception cref="RunAbortedException">The run has ended without a verdict.</exception>
    public void RequireRunning()
    {
        if (_abortReason is { } reason)
            throw new RunAbortedException(reason);
    }

    /// <summary>Records a response of the API.</summary>
    public void RecordResponse()
    {
        lock (_lock)
            (_hasResponded, _lostSince) = (true, null);
    }

    /// <summary>Records a request without a response of the API.</summary>
    public void RecordLoss()
    {
        lock (_lock)
            _lostSince ??= time.GetTimestamp();
    }

    /// <summary>Waits before the next attempt. The pauses grow.</summary>
    /// <param name="lost">What happened.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <exception cref="RunAbortedException">The target has been unavailable for too long.</exception>
    public async Task WaitAsync(LostResponse lost, int attempt, CancellationToken cancellation)
    {
        RequireRunning();
        var (hasResponded, waited) = State();
        if (waited > (hasResponded ? Patience : PatienceAtStart))
            throw Abort(Reason(lost, hasResponded, waited), lost.Cause);
        var pause = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(attempt, 10) - 1));
        await Task.Delay(pause < MaxPause ? pause : MaxPause, time, cancellation);
    }

    /// <summary>Ends the run: from now on, no request is sent.</summary>
    public RunAbortedException Abort(string reason, Exception? cause = null) => new(_abortReason ??= reason, cause);

    /// <summary>Lets the cleanup try again after the end of the run.</summary>
    public void Resume()
    {
        lock (_lock)
            (_abortReason, _lostSince) = (null, null);
    }

    private (bool HasResponded, TimeSpan Waited) State()
    {
        lock (_lock)
            return (_hasResponded, _lostSince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero);
    }

    private string Reason(LostResponse lost, bool hasResponded, TimeSpan waited)
    {
        var seconds = waited.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        if (lost.Cause is null)
            return $"{options.BaseUrl} is not available: {lost.Detail}, for {seconds} s. Try again later.";
        var problem = hasResponded ? "does not respond any more" : "cannot be reached";
        return $"{options.BaseUrl} {problem}: {lost.Detail}. {ConnectionErrors.Hint(lost.Cause, options.BaseUrl)}";
    }
}
