namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers with other rate limit headers.</summary>
internal static class BrokenRateLimit
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ResponseMutations.Headers("X-RateLimit-Limit is missing", "rate/headers", response => response.Headers.Remove("X-RateLimit-Limit")),
        ResponseMutations.Headers("X-RateLimit-Limit is 0", "rate/headers", response => Set(response, "X-RateLimit-Limit", "0")),
        ResponseMutations.Headers("X-RateLimit-Remaining is above the limit", "rate/headers",
            response => Set(response, "X-RateLimit-Remaining", "1000001")),
        ResponseMutations.Headers("Errors have no X-RateLimit-Remaining", "rate/headers",
            response => _ = response.IsSuccessStatusCode || response.Headers.Remove("X-RateLimit-Remaining")),
        ResponseMutations.Headers("X-RateLimit-Remaining never falls", "rate/falls",
            response => Set(response, "X-RateLimit-Remaining", "999")),
        ResponseMutations.Headers("X-RateLimit-Remaining is missing", "rate/falls",
            response => response.Headers.Remove("X-RateLimit-Remaining")),
        ResponseMutations.Headers("X-RateLimit-Reset is in seconds from now", "rate/reset",
            response => Set(response, "X-RateLimit-Reset", "42")),
        ResponseMutations.Headers("X-RateLimit-Reset is in milliseconds", "rate/reset",
            response => Set(response, "X-RateLimit-Reset", response.Headers.GetValues("X-RateLimit-Reset").Single() + "000")),
        ResponseMutations.Headers("X-RateLimit-Reset is a date", "rate/reset",
            response => Set(response, "X-RateLimit-Reset", "2030-01-01T00:00:00Z")),
        new("A search has no X-RateLimit-Limit", "rate/headers", async (request, server) =>
        {
            var response = await server.Send(request);
            if (ResponseMutations.IsSearch(request))
                response.Headers.Remove("X-RateLimit-Limit");
            return response;
        }),
    ];

    private static void Set(HttpResponseMessage response, string name, string value)
    {
        response.Headers.Remove(name);
        response.Headers.TryAddWithoutValidation(name, value);
    }
}
