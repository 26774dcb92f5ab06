using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>Limits the requests of each key in fixed windows that all keys share (clause RATE).</summary>
/// <param name="limit">Requests per key and window.</param>
/// <param name="length">The length of a window, in whole seconds.</param>
/// <param name="time">The clock.</param>
/// <param name="isEnforced">
/// Whether a request over the limit is refused. If not, the count starts again when the limit is reached, so that some requests always
/// remain.
/// </param>
internal sealed class RateLimiter(int limit, TimeSpan length, TimeProvider time, bool isEnforced = true)
{
    // Further keys of a window share one count, so that memory stays bounded.
    private const int MaxKeys = 100_000;

    private readonly Lock _lock = new();
    private volatile Window _window = new(0);

    /// <summary>Counts a request.</summary>
    /// <param name="key">The API key; empty for requests without a valid one, which share a count.</param>
    public RateLimitState Take(string key)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var seconds = (long)length.TotalSeconds;
        var reset = ((now / seconds) + 1) * seconds;
        var used = Interlocked.Increment(ref WindowUntil(reset, reset + seconds).Count(key).Value);
        var remaining = isEnforced ? Math.Max(0, limit - used) : limit - used % limit;
        return new RateLimitState(limit, remaining, reset, RetryAfter: reset - now, IsExceeded: isEnforced && used > limit);
    }

    /// <summary>Starts to count again.</summary>
    public void Clear()
    {
        lock (_lock)
            _window = new Window(0);
    }

    // A new window drops the counts of the old one: memory stays bounded. One thread opens it, so that no request is lost. A request that
    // read the clock just before that is counted in the new window.
    private Window WindowUntil(long reset, long next)
    {
        var window = _window;
        if (window.Reset == reset || window.Reset == next)
            return window;
        lock (_lock)
            return _window.Reset == reset || _window.Reset == next ? _window : _window = new Window(reset);
    }

    private sealed record Window(long Reset)
    {
        private readonly ConcurrentDictionary<string, StrongBox<int>> _used = new(StringComparer.Ordinal);
        private readonly StrongBox<int> _others = new();
        private int _keys;

        public StrongBox<int> Count(string key) =>
            _used.TryGetValue(key, out var known) ? known
            : Interlocked.Increment(ref _keys) > MaxKeys ? _others
            : _used.GetOrAdd(key, _ => new StrongBox<int>());
    }
}

/// <summary>The state of a key in the current window.</summary>
/// <param name="Limit">Requests per window.</param>
/// <param name="Remaining">Requests that are left.</param>
/// <param name="Reset">When the next window starts, in Unix seconds.</param>
/// <param name="RetryAfter">Seconds until the next window starts.</param>
/// <param name="IsExceeded">Whether this request is over the limit.</param>
internal readonly record struct RateLimitState(int Limit, int Remaining, long Reset, long RetryAfter, bool IsExceeded);
