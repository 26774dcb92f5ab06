using System.Globalization;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Delays requests as the rate limit of the target demands: after a 429 (<c>Retry-After</c>), and before the limit is reached
/// (<c>X-RateLimit-Remaining</c>, <c>X-RateLimit-Reset</c>). The limit belongs to the key, so all checks wait together.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="maxWait">The longest wait. A target that asks for more, or answers 429 for longer, ends the run.</param>
/// <param name="headers">The names of the headers.</param>
/// <param name="notices">Receives a sentence about each wait; null for none.</param>
internal sealed class RequestPacing(
    TimeProvider time, TimeSpan maxWait, RateLimitHeaderNames headers, IProgress<string>? notices = null)
{
    // Under an honest limit, other checks may be faster a few times.
    private const int MaxAttempts = 8;
    private const int MaxResets = 1000;
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly RateLimitHeaders _headers = new(headers);
    private readonly List<RateReset> _resets = [];
    private long _pausedUntil;
    private DateTimeOffset? _limitedSince;

    /// <summary>The ends of windows that responses named.</summary>
    public IReadOnlyList<RateReset> Resets
    {
        get
        {
            lock (_lock)
                return [.. _resets];
        }
    }

    /// <summary>Waits until requests may be sent again.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        for (var wait = Remaining(); wait > TimeSpan.Zero; wait = Remaining())
            await Task.Delay(wait, time, cancellation);

        TimeSpan Remaining() => TimeSpan.FromTicks(Volatile.Read(ref _pausedUntil) - time.GetUtcNow().UtcTicks);
    }

    /// <summary>Pauses all requests after a 429.</summary>
    /// <param name="exchange">The 429.</param>
    /// <param name="limitedSince">When this request got its first 429.</param>
    /// <param name="attempt">The number of the attempt, from 1.</param>
    /// <returns>Whether to send the request again: not when it got many 429s although others succeeded in between.</returns>
    /// <exception cref="RunAbortedException">The wait is longer than the run may wait.</exception>
    public bool PauseAfter429(Exchange exchange, DateTimeOffset limitedSince, int attempt)
    {
        var now = time.GetUtcNow();
        bool othersSucceed;
        lock (_lock)
        {
            othersSucceed = _limitedSince is null || _limitedSince > limitedSince;
            _limitedSince ??= now;
            if (now - _limitedSince > maxWait)
            {
                throw new RunAbortedException(
                    $"The server has answered 429 to every request for {Seconds(now - _limitedSince.Value)} s. "
                    + $"--max-wait allows {Seconds(maxWait)} s.");
            }
        }

        if (now - limitedSince > maxWait || (othersSucceed && attempt >= MaxAttempts))
            return false;
        PauseAfter(exchange);
        return true;
    }

    /// <summary>Pauses all requests as a response demands.</summary>
    /// <exception cref="RunAbortedException">The wait is longer than the run may wait.</exception>
    public void PauseAfter(Exchange exchange)
    {
        var wait = WaitAfter(exchange);
        if (wait > maxWait)
        {
            throw new RunAbortedException(
                $"The server asks to wait {Seconds(wait)} s ({exchange.Status}, Retry-After). --max-wait allows {Seconds(maxWait)} s.");
        }

        Pause(wait, $"the server answered {exchange.Status}");
    }

    /// <summary>Pauses all requests until the next window when the limit is about to be reached.</summary>
    /// <param name="exchange">A response.</param>
    /// <param name="inFlight">The number of requests without a response yet.</param>
    public void Observe(Exchange exchange, int inFlight)
    {
        TimeSpan wait;
        lock (_lock)
        {
            if (exchange.Status != 429)
                _limitedSince = null;
            wait = _headers.WaitAfter(exchange, inFlight, time.GetUtcNow());
            if (_resets.Count < MaxResets && _headers.Reset(exchange) is { } reset && _resets.LastOrDefault()?.Reset != reset)
                _resets.Add(new RateReset(Date(exchange) ?? time.GetUtcNow(), reset));
        }

        if (wait > TimeSpan.Zero && wait <= maxWait)
            Pause(wait, "the rate limit is used up");
    }

    private void Pause(TimeSpan wait, string reason)
    {
        var (now, isLonger) = (time.GetUtcNow(), false);
        var until = now + (wait < TimeSpan.Zero ? TimeSpan.FromSeconds(1) : wait + ClockTolerance);
        lock (_lock)
        {
            isLonger = until.UtcTicks > _pausedUntil + TimeSpan.TicksPerSecond;
            _pausedUntil = Math.Max(_pausedUntil, until.UtcTicks);
        }

        if (isLonger && wait >= TimeSpan.FromSeconds(1))
            notices?.Report($"Waiting {Seconds(wait)} s: {reason}.");
    }

    // Retry-After holds seconds or a date. Without it, X-RateLimit-Reset tells when the next window starts.
    private TimeSpan WaitAfter(Exchange exchange)
    {
        var header = exchange.Header("Retry-After");
        if (double.TryParse(header, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue));
        var now = time.GetUtcNow();
        if (DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return date - now;
        // A time beyond the allowed wait is more likely in another unit than meant.
        return _headers.Reset(exchange) - now is { } wait && wait <= maxWait ? wait : DefaultWait;
    }

    private static DateTimeOffset? Date(Exchange exchange) =>
        DateTimeOffset.TryParseExact(exchange.Header("Date"), "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : null;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
