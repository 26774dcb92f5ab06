using System.Globalization;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Microsoft.AspNetCore.Http.Features;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>A request to the API on its way through the pipeline.</summary>
/// <param name="Http">The request and its response.</param>
/// <param name="Sandbox">The sandbox.</param>
/// <param name="Route">The operation.</param>
/// <param name="Key">The API key, a secret; null when there is no valid one.</param>
/// <param name="RateLimit">The state of the rate limit after this request; the default for requests that are not counted.</param>
internal readonly record struct ApiRequest(
    HttpContext Http, Sandbox Sandbox, RouteMatch<Operation> Route, string? Key, RateLimitState RateLimit)
{
    private static readonly NumberText Limit = new(), Reset = new();

    /// <summary>The exchange for the journal.</summary>
    public RecordedExchange Record(ApiResponse response, byte[]? sent, InjectedFault? fault, TimeSpan duration) => new()
    {
        At = Sandbox.Clock.GetUtcNow(),
        Duration = duration,
        Method = Http.Request.Method,
        Target = TargetOf(Http),
        Path = Http.Request.Path.Value!,
        Key = Key,
        Operation = Route.Target,
        RequestHeaders = RecordedExchange.Copy(Http.Request.Headers),
        RequestBody = sent is null ? null : BodyExcerpt.Create(sent),
        Response = response.Beginning(),
        RateLimit = RateLimit,
        Fault = fault?.Rule,
    };

    /// <summary>The exchange of a request that is not for the API, for the console.</summary>
    public static RecordedExchange RecordUnknown(HttpContext http, TimeSpan duration) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        Duration = duration,
        Method = http.Request.Method,
        Target = TargetOf(http),
        Path = http.Request.Path.Value!,
        Key = null,
        Operation = null,
        RequestHeaders = [],
        RequestBody = null,
        Response = new ApiResponse(
            http.Response.StatusCode, [], http.Response.StatusCode == StatusCodes.Status404NotFound ? "pathNotFound" : null),
        RateLimit = default,
        Fault = null,
    };

    public Task SendAsync(ApiResponse response, InjectedFault? fault)
    {
        if (RateLimit.Limit > 0)
        {
            var (headers, names) = (Http.Response.Headers, Sandbox.Store.Spec.RateLimitHeaders);
            headers[names.Limit] = Limit.Of(RateLimit.Limit);
            headers[names.Remaining] = RateLimit.Remaining.ToString(CultureInfo.InvariantCulture);
            headers[names.Reset] = Reset.Of(RateLimit.Reset);
        }

        // Most servers have none, and an enumerator would be allocated for each request.
        if (Sandbox.Store.Spec.AnswerHeaders is { Count: > 0 } further)
        {
            foreach (var (name, value) in further)
                Http.Response.Headers[name] = value;
        }

        return fault is null ? Http.Response.SendAsync(response) : fault.SendAsync(Http.Response, response);
    }

    // The target as sent; the parsed path when the request line has an absolute URL.
    private static string TargetOf(HttpContext http) =>
        http.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target
            ? target
            : http.Request.Path + http.Request.QueryString.Value;

    // The generated ToString would print the key.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(Route.Target?.Id);
        return true;
    }
}
