using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>
/// Lets web pages of any origin call the API (CORS). It uses the service of ASP.NET Core without its
/// middleware, which is activated by reflection: that slows the start under JIT and every request of the native binary.
/// </summary>
internal sealed class Cors(RateLimitHeaderNames names)
{
    private static readonly CorsService Service = new(Options.Create(new CorsOptions()), NullLoggerFactory.Instance);

    private readonly CorsPolicy _policy = new CorsPolicyBuilder()
        // The origin is named, because a browser that sends cookies or a client certificate does not accept "*".
        .SetIsOriginAllowed(_ => true).AllowCredentials().AllowAnyMethod().AllowAnyHeader()
        .WithExposedHeaders(
        [
            .. names.All, "Retry-After", "Allow", "WWW-Authenticate",
            MockHeaders.Example, MockHeaders.PreferenceApplied, MockHeaders.Fault, MockHeaders.Replayed,
        ]).Build();

    /// <summary>Whether a web page sends the request: only they send an origin.</summary>
    public static bool IsNeeded(HttpRequest request) => request.Headers.Origin.Count > 0;

    /// <summary>Adds the headers that the browser of a web page needs; true for a preflight request, which is answered then.</summary>
    public bool Answer(HttpContext http)
    {
        var result = Service.EvaluatePolicy(http, _policy);
        Service.ApplyResult(result, http.Response);
        if (result.IsPreflightRequest)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            // Pages of public hosts ask for this when the mock is on a private address.
            if (http.Request.Headers.ContainsKey("Access-Control-Request-Private-Network"))
                http.Response.Headers["Access-Control-Allow-Private-Network"] = "true";
        }

        return result.IsPreflightRequest;
    }
}
