using System.Globalization;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Checks.Transport;

/// <summary>RATE: the headers of the rate limit. The suite does not exceed the limit, so it does not check the 429.</summary>
internal static class RateChecks
{
    private const int Burst = 3;
    private const int MaxBursts = 4;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("rate/headers", "RATE", "All responses have X-RateLimit-Limit, at least 1, and X-RateLimit-Remaining, from 0 to the limit.",
            Headers, Prerequisites.None),
        new("rate/falls", "RATE", "X-RateLimit-Remaining falls with each request.", RemainingFalls, Prerequisites.None),
        new("rate/reset", "RATE", "X-RateLimit-Reset is a time in the future, in Unix seconds.", ResetInFuture, Prerequisites.None),
    ];

    private static async Task Headers(CheckContext api)
    {
        var (name, left, _) = api.Spec.RateLimitHeaders;
        var successes = (await ExampleRequests.Successes(api)).Select(entry => entry.Response);
        var errors = (await ExampleRequests.Errors(api)).Select(entry => entry.Response);
        // An unknown key has no limit.
        ManyResponses.Require(api, successes.Concat(errors).Where(response => response.Status != 401), response =>
        {
            var limit = Number(response, name);
            response.Expect(limit >= 1, $"{name} of 1 or more", $"{limit}", Claim.Header(name, "^[0-9]*[1-9][0-9]*$"));
            var remaining = Number(response, left);
            response.Expect(remaining >= 0 && remaining <= limit, $"{left} from 0 to {limit}", $"{remaining}",
                new Claim(ClaimKind.Lacks, [$"header {left}"], $"{remaining}"));
        });
    }

    // Requests in a burst, since a bucket may refill between two slow ones; several bursts, since a window may end in between.
    private static async Task RemainingFalls(CheckContext api)
    {
        var name = api.Spec.RateLimitHeaders.Remaining;
        for (var attempt = 1; ; attempt++)
        {
            var before = await api.Get("/contacts?perPage=1");
            var burst = await Task.WhenAll(Enumerable.Range(0, Burst).Select(_ => api.Get("/contacts?perPage=1")));
            var (first, lowest) = (Number(before, name), burst.Min(response => Number(response, name)));
            if (lowest < first || first == 0)
                return;
            burst[^1].Expect(attempt < MaxBursts, $"{name} below {first} after {Burst} requests", $"at least {lowest}",
                new Claim(ClaimKind.Differs, [$"header {name}"]) { Like = before.Exchange });
        }
    }

    private static async Task ResetInFuture(CheckContext api)
    {
        var response = await api.Get("/contacts?perPage=1");

        var name = api.Spec.RateLimitHeaders.Reset;
        var reset = Number(response, name);
        // The clock of the server, if it sends one. The request itself may take a second or two.
        var now = DateTimeOffset.TryParse(
            response.Header("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : response.Exchange.StartedAt;
        var (from, to) = (now.AddSeconds(-2).ToUnixTimeSeconds(), now.AddDays(1).ToUnixTimeSeconds());
        response.Expect(reset >= from && reset <= to, $"{name} in Unix seconds, from {from} to {to}", $"{reset}",
            Claim.Header(name, "^[1-9][0-9]{9}$"));
    }

    private static long Number(Response response, string name)
    {
        var header = response.Header(name);
        var isNumber = long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        response.Expect(isNumber, $"the header {name} with a whole number", header ?? "no such header", Claim.Header(name, "^[0-9]+$"));
        return number;
    }
}
