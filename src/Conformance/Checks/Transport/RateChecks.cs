using System.Globalization;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>What answers say of the rate limit. That a 429 follows above it, a guest does not try out.</summary>
internal static class RateChecks
{
    private const int Burst = 5;

    private const int MostBursts = 4;

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("rate/headers", "RATE", "The successes and refusals of every operation say X-RateLimit-Limit, at least 1, and X-RateLimit-Remaining, not above it.", HeadersAreThere, Needs.Nothing),
        new("rate/falls", "RATE", "X-RateLimit-Remaining falls with the requests.", RemainingFalls, Needs.Nothing),
        new("rate/reset", "RATE", "X-RateLimit-Reset is a time ahead in Unix seconds.", ResetIsAhead, Needs.Nothing),
    ];

    private static async Task HeadersAreThere(ApiClient api)
    {
        // An unknown key has no limit that an answer could tell.
        var done = (await ExampleRequests.Successes(api)).Select(success => success.Reply).Concat((await ExampleRequests.Refusals(api)).Select(refused => refused.Reply));
        foreach (var response in done.Where(response => response.Status != 401))
        {
            var limit = Number(response, "X-RateLimit-Limit");
            response.Require(limit >= 1, "The limit is below 1.", "X-RateLimit-Limit: 1 or more", $"{limit}");
            var remaining = Number(response, "X-RateLimit-Remaining");
            response.Require(remaining >= 0 && remaining <= limit, "What remains is not between 0 and the limit.", $"X-RateLimit-Remaining: 0 to {limit}", $"{remaining}");
        }
    }

    // A burst, for a bucket may be refilled between two slow requests; several, for a window may end in between.
    private static async Task RemainingFalls(ApiClient api)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await api.Get("/contacts?perPage=1");
            var burst = await Task.WhenAll(Enumerable.Range(0, Burst).Select(_ => api.Get("/contacts?perPage=1")));
            var (first, lowest) = (Number(before, "X-RateLimit-Remaining"), burst.Min(response => Number(response, "X-RateLimit-Remaining")));
            if (lowest < first || first == 0)
                return;
            burst[^1].Require(attempt < MostBursts, $"X-RateLimit-Remaining does not fall over {Burst} requests.", $"less than {first}", $"at least {lowest}");
        }
    }

    private static async Task ResetIsAhead(ApiClient api)
    {
        var response = await api.Get("/contacts?perPage=1");

        var reset = Number(response, "X-RateLimit-Reset");
        // By the server's own clock where it tells it; a second or two may pass on the way.
        var now = DateTimeOffset.TryParse(response.Header("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : response.Exchange.StartedAt;
        var (from, to) = (now.AddSeconds(-2).ToUnixTimeSeconds(), now.AddDays(1).ToUnixTimeSeconds());
        response.Require(reset >= from && reset <= to, "The reset is no time ahead.", $"X-RateLimit-Reset: Unix seconds from {from} on", $"{reset}");
    }

    private static long Number(Response response, string name)
    {
        var header = response.Header(name);
        var isNumber = long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        response.Require(isNumber, $"{name} is missing or no whole number.", $"{name}: a whole number", header ?? "no such header");
        return number;
    }
}
