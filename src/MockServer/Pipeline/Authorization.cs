using System.Globalization;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>Checks key, rate limit and route before a request is handled (clauses AUTH-…, RATE, METHOD, HEAD, PATH-SLASH).</summary>
internal sealed class Authorization(Spec spec, ApiKeys keys, Router<Operation> router)
{
    private readonly HashSet<string> _fixedPaths =
        [.. spec.Operations.Select(operation => operation.Path).Where(path => !path.Contains('{', StringComparison.Ordinal))];

    private readonly int _longestWord = spec.Operations.Max(operation => operation.Path.Split('/').Max(word => word.Length));

    /// <summary>The response to a request that is not allowed; null when it is allowed.</summary>
    public ApiResponse? Refuse(ApiRequest request, Choices choices)
    {
        var route = request.Route;
        var isPublic = route.Target is { IsPublic: true };
        if (!isPublic && (request.Key is null || IsOtherScheme(request.Http, choices)))
            return Error("unauthorized", choices) with { Headers = [("WWW-Authenticate", ApiKeys.Challenge)] };
        if (request.RateLimit.IsExceeded)
            return Error("rateLimited", choices) with { Headers = RetryAfter(request.RateLimit, choices) };
        if (!isPublic && keys.Authorize(request.Key!, route.Target) is { } forbidden)
            return Error(forbidden, choices);
        var path = request.Http.Request.Path.Value!;
        if (path[^1] == '/' && choices["PATH-SLASH"] == "not-found")
            return Error("pathNotFound", choices);
        if (route.Target is not null && !IsRefusedHead(request, choices) && !IsFixedPath(route.Value, path, choices))
            return null;
        return NoOperation(MethodsOf(path, choices), choices);
    }

    // METHOD.fixed: the path is also that of an operation without an id.
    private bool IsFixedPath(string id, string path, Choices choices) =>
        id.Length > 0 && id.Length <= _longestWord && choices["METHOD.fixed"] == "refused"
        && _fixedPaths.Contains(path.AsSpan(spec.BasePath.Length).TrimEnd('/').ToString());

    // AUTH-SCHEME
    private static bool IsOtherScheme(HttpContext http, Choices choices) =>
        !http.Request.Headers.Authorization.ToString().StartsWith(ApiKeys.Scheme, StringComparison.Ordinal)
        && choices["AUTH-SCHEME"] == "exact";

    // HEAD
    private static bool IsRefusedHead(ApiRequest request, Choices choices) =>
        HttpMethods.IsHead(request.Http.Request.Method) && request.Route.Target!.Method == HttpMethods.Get && choices["HEAD"] == "refused";

    // Without those of the path with an id that the fixed path hides.
    private List<string> MethodsOf(string path, Choices choices)
    {
        var below = path[spec.BasePath.Length..].TrimEnd('/');
        var methods = router.Methods(below);
        if (!_fixedPaths.Contains(below) || choices["METHOD.fixed"] != "refused")
            return [.. methods];
        var own = spec.Operations.Where(operation => operation.Path == below).Select(operation => operation.Method).ToHashSet();
        return [.. methods.Where(method => own.Contains(HttpMethods.IsHead(method) ? HttpMethods.Get : method))];
    }

    // METHOD
    private ApiResponse NoOperation(List<string> methods, Choices choices)
    {
        if (methods.Count == 0 || choices["METHOD"] != "405")
            return Error("pathNotFound", choices);
        var allowed = choices["HEAD"] == "refused" ? methods.Where(method => !HttpMethods.IsHead(method)) : methods;
        return Error("methodNotAllowed", choices) with { Headers = [("Allow", string.Join(", ", allowed))] };
    }

    // RETRY-AFTER
    private static IReadOnlyList<(string Name, string Value)> RetryAfter(RateLimitState rateLimit, Choices choices) =>
        choices["RETRY-AFTER"] switch
        {
            "sent" => [("Retry-After", rateLimit.RetryAfter.ToString(CultureInfo.InvariantCulture))],
            "date" => [("Retry-After", DateTimeOffset.FromUnixTimeSeconds(rateLimit.Reset).ToString("R", CultureInfo.InvariantCulture))],
            _ => [],
        };

    private ApiResponse Error(string name, Choices choices) => Envelope.Error(new ApiError(spec.Error(name)), choices);
}
