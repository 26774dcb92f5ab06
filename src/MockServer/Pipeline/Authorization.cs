using System.Globalization;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>Checks key, rate limit and route before a request is handled (clauses AUTH-…, RATE, METHOD).</summary>
internal sealed class Authorization(Spec spec, ApiKeys keys)
{
    /// <summary>The response to a request that is not allowed; null when it is allowed.</summary>
    public ApiResponse? Refuse(ApiRequest request, Choices choices)
    {
        var route = request.Route;
        var isPublic = route.Target is { IsPublic: true };
        if (request.Key is null && !isPublic)
            return Error("unauthorized", choices) with { Headers = [("WWW-Authenticate", ApiKeys.Challenge)] };
        if (request.RateLimit.IsExceeded)
            return Error("rateLimited", choices) with { Headers = RetryAfter(request.RateLimit, choices) };
        if (!isPublic && keys.Authorize(request.Key!, route.Target) is { } forbidden)
            return Error(forbidden, choices);
        if (route.Target is not null)
            return null;

        // METHOD
        return route.AllowedMethods.Count > 0 && choices["METHOD"] == "405"
            ? Error("methodNotAllowed", choices) with { Headers = [("Allow", string.Join(", ", route.AllowedMethods))] }
            : Error("pathNotFound", choices);
    }

    // RETRY-AFTER
    private static IReadOnlyList<(string Name, string Value)> RetryAfter(RateLimitState rateLimit, Choices choices) =>
        choices["RETRY-AFTER"] == "sent" ? [("Retry-After", rateLimit.RetryAfter.ToString(CultureInfo.InvariantCulture))] : [];

    private ApiResponse Error(string name, Choices choices) => Envelope.Error(new ApiError(spec.Error(name)), choices);
}
