using System.Globalization;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>Sends requests until the target answers 429.</summary>
internal static class RateLimitProvocation
{
    private const int MaxRequests = 20_000, Margin = 100, AtOnce = 16;

    /// <summary>
    /// Returns the number of requests that were sent. Afterwards, <see cref="Http.ApiClient.RateLimited"/> has the 429 if there was one.
    /// </summary>
    public static async Task<int> RunAsync(CheckContext api)
    {
        var sent = 0;
        var most = Most(api, await SendAsync());
        while (api.RateLimited is null && sent < most)
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SendAsync()));
        return sent;

        Task<Exchange?> SendAsync()
        {
            Interlocked.Increment(ref sent);
            return api.GetUnpaced("/contacts?perPage=1");
        }
    }

    // A window may end in between.
    private static int Most(CheckContext api, Exchange? first)
    {
        var header = first?.Header(api.Spec.RateLimitHeaders.Limit);
        var limit = int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : api.Spec.RateLimit;
        return (int)Math.Min(MaxRequests, (2L * limit) + Margin);
    }
}
