using System.Globalization;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>What answers say of the rate limit. That a 429 follows above it, a guest does not try out.</summary>
internal static class RateLimits
{
    private const int Burst = 5;

    private const int MostBursts = 4;

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("rate/headers", "RATE", "The successes and refusals of every operation say X-RateLimit-Limit, at least 1, and X-RateLimit-Remaining, not above it.", HeadersAreThere, Needs.Nothing),
        new("rate/falls", "RATE", "X-RateLimit-Remaining falls with the requests.", RemainingFalls, Needs.Nothing),
        new("rate/reset", "RATE", "X-RateLimit-Reset is a time ahead in Unix seconds.", ResetIsAhead, Needs.Nothing),
    ];

    private static async Task HeadersAreThere(Api api)
    {
        // An unknown key has no limit that an answer could tell.
        var done = (await Typical.Successes(api)).Select(success => success.Reply).Concat((await Typical.Refusals(api)).Select(refused => refused.Reply));
        foreach (var reply in done.Where(reply => reply.Status != 401))
        {
            var limit = Number(reply, "X-RateLimit-Limit");
            reply.Require(limit >= 1, "The limit is below 1.", "X-RateLimit-Limit: 1 or more", $"{limit}");
            var remaining = Number(reply, "X-RateLimit-Remaining");
            reply.Require(remaining >= 0 && remaining <= limit, "What remains is not between 0 and the limit.", $"X-RateLimit-Remaining: 0 to {limit}", $"{remaining}");
        }
    }

    // A burst, for a bucket may be refilled between two slow requests; several, for a window may end in between.
    private static async Task RemainingFalls(Api api)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await api.Get("/contacts?perPage=1");
            var burst = await Task.WhenAll(Enumerable.Range(0, Burst).Select(_ => api.Get("/contacts?perPage=1")));
            var (first, lowest) = (Number(before, "X-RateLimit-Remaining"), burst.Min(reply => Number(reply, "X-RateLimit-Remaining")));
            if (lowest < first || first == 0)
                return;
            burst[^1].Require(attempt < MostBursts, $"X-RateLimit-Remaining does not fall over {Burst} requests.", $"less than {first}", $"at least {lowest}");
        }
    }

    private static async Task ResetIsAhead(Api api)
    {
        var reply = await api.Get("/contacts?perPage=1");

        var reset = Number(reply, "X-RateLimit-Reset");
        // By the server's own clock where it tells it; a second or two may pass on the way.
        var now = DateTimeOffset.TryParse(reply.Header("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : reply.Exchange.StartedAt;
        var (from, to) = (now.AddSeconds(-2).ToUnixTimeSeconds(), now.AddDays(1).ToUnixTimeSeconds());
        reply.Require(reset >= from && reset <= to, "The reset is no time ahead.", $"X-RateLimit-Reset: Unix seconds from {from} on", $"{reset}");
    }

    private static long Number(Reply reply, string name)
    {
        var header = reply.Header(name);
        var isNumber = long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        reply.Require(isNumber, $"{name} is missing or no whole number.", $"{name}: a whole number", header ?? "no such header");
        return number;
    }
}
