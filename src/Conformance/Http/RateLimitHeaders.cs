using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Reads the headers of the rate limit while they are plausible. After a server reports 0 remaining and
/// accepts the next request, only its 429s count.
/// </summary>
internal sealed class RateLimitHeaders(RateLimitHeaderNames names)
{
    private static readonly long MaxUnixSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private bool _isConfirmed;
    private bool _isRefuted;
    private DateTimeOffset? _usedUpUntil;
    private DateTimeOffset? _usedUpSince;

    /// <summary>When the next window starts; null when the response does not say.</summary>
    public DateTimeOffset? Reset(Exchange exchange) => long.TryParse(exchange.Header(names.Reset), out var seconds)
        ? DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, MaxUnixSeconds))
        : null;

    /// <summary>How long to wait after a response so that the limit is not exceeded; zero for not at all.</summary>
    /// <param name="exchange">The response.</param>
    /// <param name="inFlight">The number of requests without a response yet.</param>
    /// <param name="now">The time now.</param>
    public TimeSpan WaitAfter(Exchange exchange, int inFlight, DateTimeOffset now)
    {
        _isConfirmed |= exchange.Status == 429;
        if (_isRefuted || exchange.Status == 429 || Reset(exchange) is not { } reset
            || !long.TryParse(exchange.Header(names.Remaining), out var remaining))
        {
            return TimeSpan.Zero;
        }

        if (remaining <= 0 && exchange.StartedAt > _usedUpSince && exchange.StartedAt < _usedUpUntil)
            _isRefuted = true;
        if (remaining <= 0 && _usedUpUntil is null)
            (_usedUpSince, _usedUpUntil) = (now, reset);
        else if (remaining > 0)
            (_usedUpSince, _usedUpUntil) = (null, null);
        return _isConfirmed && !_isRefuted && remaining <= inFlight ? reset - now : TimeSpan.Zero;
    }
}
