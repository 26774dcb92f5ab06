namespace Fluenzr.ContractKit.Conformance.Tests.KillMatrix;

/// <summary>Servers that say other things of the rate limit.</summary>
internal static class RateLimitBreaks
{
    public static IReadOnlyList<BrokenServer> All { get; } =
    [
        ResponseMutations.Headers("The limit is not told", "rate/headers", answer => answer.Headers.Remove("X-RateLimit-Limit")),
        ResponseMutations.Headers("The limit is none", "rate/headers", answer => Set(answer, "X-RateLimit-Limit", "0")),
        ResponseMutations.Headers("More remains than there was", "rate/headers", answer => Set(answer, "X-RateLimit-Remaining", "1000001")),
        ResponseMutations.Headers("Refusals say nothing of the limit", "rate/headers", answer => _ = answer.IsSuccessStatusCode || answer.Headers.Remove("X-RateLimit-Remaining")),
        ResponseMutations.Headers("What remains never falls", "rate/falls", answer => Set(answer, "X-RateLimit-Remaining", "999")),
        ResponseMutations.Headers("What remains is not told", "rate/falls", answer => answer.Headers.Remove("X-RateLimit-Remaining")),
        ResponseMutations.Headers("The reset is told in seconds from now", "rate/reset", answer => Set(answer, "X-RateLimit-Reset", "42")),
        ResponseMutations.Headers("The reset is told in milliseconds", "rate/reset", answer => Set(answer, "X-RateLimit-Reset", answer.Headers.GetValues("X-RateLimit-Reset").Single() + "000")),
        ResponseMutations.Headers("The reset is told as a date", "rate/reset", answer => Set(answer, "X-RateLimit-Reset", "2030-01-01T00:00:00Z")),
        new("A search says nothing of the limit", "rate/headers", async (request, server) =>
        {
            var answer = await server.Send(request);
            if (ResponseMutations.IsSearch(request))
                answer.Headers.Remove("X-RateLimit-Limit");
            return answer;
        }),
    ];

    private static void Set(HttpResponseMessage answer, string name, string value)
    {
        answer.Headers.Remove(name);
        answer.Headers.TryAddWithoutValidation(name, value);
    }
}
