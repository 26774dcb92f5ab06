using Fluenzr.ContractKit.Conformance.Fixtures;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>RETRY-AFTER. The suite stays below the rate limit, so it observes this only when a 429 came anyway.</summary>
internal static class RetryAfterObservations
{
    public static Task<ObservedValue> Header(CheckContext api)
    {
        if (api.RateLimited is not { } exchange)
            return Task.FromResult(ObservedValue.None("No response was 429: the suite stays below the rate limit."));
        var header = exchange.Header("Retry-After");
        return Task.FromResult(new ObservedValue(header is null ? "absent" : "sent", $"A 429 had Retry-After: {header ?? "none"}."));
    }
}
