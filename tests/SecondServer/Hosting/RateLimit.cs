using System.Globalization;

namespace Fluenzr.ContractKit.SecondServer.Hosting;

/// <summary>Counts the requests of each key in windows (RATE).</summary>
internal sealed class RateLimit(int limit, int window)
{
    private readonly Dictionary<string, int> _used = [];
    private long _reset;

    /// <summary>Counts a request; returns whether it is over the limit.</summary>
    public bool Count(string key, IHeaderDictionary headers, out long retryAfter)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        int used;
        lock (_used)
        {
            if (now >= _reset)
            {
                _reset = ((now / window) + 1) * window;
                _used.Clear();
            }

            used = _used[key] = _used.GetValueOrDefault(key) + 1;
            retryAfter = _reset - now;
        }

        headers["X-RateLimit-Limit"] = Text(limit);
        headers["X-RateLimit-Remaining"] = Text(Math.Max(0, limit - used));
        headers["X-RateLimit-Reset"] = Text(now + retryAfter);
        return used > limit;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
