using System.Globalization;
using Fluenzr.ContractKit.Conformance.Fixtures;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>
/// RETRY-AFTER. The suite stays below the rate limit, so it observes this only when a 429 came anyway, or may be provoked.
/// </summary>
internal static class RetryAfterObservations
{
    public static async Task<ObservedValue> Header(CheckContext api)
    {
        var sent = api.Options.ProvokeRateLimit && api.RateLimited is null ? await RateLimitProvocation.RunAsync(api) : 0;
        if (api.RateLimited is not { } exchange)
        {
            return ObservedValue.None(sent > 0
                ? $"None of {sent} requests got 429."
                : "No response was 429: the suite stays below the rate limit.");
        }

        var header = exchange.Header("Retry-After");
        var value = header is null ? "absent"
            : header.All(char.IsAsciiDigit) ? "sent"
            : DateTimeOffset.TryParseExact(header, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? "date"
            : null;
        return new ObservedValue(value, $"A 429 had Retry-After: {header ?? "none"}.");
    }
}
