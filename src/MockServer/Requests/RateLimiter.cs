using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>Counts the requests of each key in windows that all keys share (clause RATE).</summary>
internal sealed class RateLimiter(int limit, TimeSpan length, TimeProvider time)
{
    private readonly Lock _opening = new();
    private volatile Window _window = new(0);

    /// <summary>Whether requests are limited at all.</summary>
    public bool IsOn => limit > 0;

    /// <summary>Counts one request.</summary>
    /// <param name="key">The API key; empty for requests without a good one, which share a count.</param>
    public RateLimitState Take(string key)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var seconds = (long)length.TotalSeconds;
        var reset = ((now / seconds) + 1) * seconds;
        var used = Interlocked.Increment(ref WindowUntil(reset, reset + seconds).Used.GetOrAdd(key, _ => new StrongBox<int>()).Value);
        return new RateLimitState(limit, Math.Max(0, limit - used), reset, RetryAfter: reset - now, IsExceeded: used > limit);
    }

    /// <summary>Forgets what was counted.</summary>
    public void Clear()
    {
        lock (_opening)
            _window = new Window(0);
    }

    // A new window forgets the keys of the old one, so that memory stays bounded. Only one thread opens it, so that no request goes uncounted;
    // a request that read the clock just before counts in the new one, for the old one is gone.
    private Window WindowUntil(long reset, long next)
    {
        var window = _window;
        if (window.Reset == reset || window.Reset == next)
            return window;
        lock (_opening)
            return _window.Reset == reset || _window.Reset == next ? _window : _window = new Window(reset);
    }

    private sealed record Window(long Reset)
    {
        public ConcurrentDictionary<string, StrongBox<int>> Used { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>What is left of a window.</summary>
/// <param name="Limit">Requests in a window.</param>
/// <param name="Remaining">Requests left.</param>
/// <param name="Reset">When the next window begins, in Unix seconds.</param>
/// <param name="RetryAfter">Seconds until then.</param>
/// <param name="IsExceeded">Whether this request is over the limit.</param>
internal readonly record struct RateLimitState(int Limit, int Remaining, long Reset, long RetryAfter, bool IsExceeded);
