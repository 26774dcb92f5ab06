using System.Globalization;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Delays requests as the rate limit of the target demands: after a 429 (<c>Retry-After</c>), and before the limit is reached
/// (<c>X-RateLimit-Remaining</c>, <c>X-RateLimit-Reset</c>). The limit belongs to the key, so all checks wait together.
/// </summary>
internal sealed class RequestPacing(TimeProvider time)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMilliseconds(250);
    private static readonly long MaxUnixSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly Lock _lock = new();
    private long _pausedUntil;
    private bool _hasPausedForWindow;

    /// <summary>Waits until requests may be sent again.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        for (var wait = Remaining(); wait > TimeSpan.Zero; wait = Remaining())
            await Task.Delay(wait, time, cancellation);

        TimeSpan Remaining() => TimeSpan.FromTicks(Volatile.Read(ref _pausedUntil) - time.GetUtcNow().UtcTicks);
    }

    /// <summary>Pauses all requests after a 429.</summary>
    public void PauseAfter429(Exchange exchange) => Pause(WaitAfter(exchange));

    /// <summary>Pauses all requests until the next window when the limit is about to be reached.</summary>
    /// <param name="exchange">A response.</param>
    /// <param name="inFlight">The number of requests without a response yet.</param>
    public void Observe(Exchange exchange, int inFlight)
    {
        if (!long.TryParse(exchange.Header("X-RateLimit-Remaining"), out var remaining)
            || !long.TryParse(exchange.Header("X-RateLimit-Reset"), out var reset))
        {
            return;
        }

        lock (_lock)
        {
            if (remaining > inFlight || exchange.Status == 429)
            {
                _hasPausedForWindow &= exchange.Status == 429;
                return;
            }

            // A server that reports 0 remaining for ever is believed only once.
            if (_hasPausedForWindow)
                return;
            _hasPausedForWindow = true;
        }

        var wait = FromUnixSeconds(reset) - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
            Pause(wait);
    }

    private void Pause(TimeSpan wait)
    {
        var limited = wait > MaxWait ? MaxWait : wait < TimeSpan.Zero ? TimeSpan.FromSeconds(1) : wait + ClockTolerance;
        var until = time.GetUtcNow() + limited;
        lock (_lock)
            _pausedUntil = Math.Max(_pausedUntil, until.UtcTicks);
    }

    // Retry-After holds seconds or a date. Without it, X-RateLimit-Reset tells when the next window starts.
    private TimeSpan WaitAfter(Exchange exchange)
    {
        var header = exchange.Header("Retry-After");
        if (double.TryParse(header, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3600));
        var now = time.GetUtcNow();
        if (DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return date - now;
        return long.TryParse(exchange.Header("X-RateLimit-Reset"), out var reset) ? FromUnixSeconds(reset) - now : DefaultWait;
    }

    private static DateTimeOffset FromUnixSeconds(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, MaxUnixSeconds));
}
