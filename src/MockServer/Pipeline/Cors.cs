using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>
/// Lets web pages of any origin call the API (CORS). It uses the service of ASP.NET Core without its
/// middleware, which is activated by reflection: that slows the start under JIT and every request of the native binary.
/// </summary>
internal static class Cors
{
    private static readonly CorsService Service = new(Options.Create(new CorsOptions()), NullLoggerFactory.Instance);

    private static readonly CorsPolicy Policy = new CorsPolicyBuilder().AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader()
        .WithExposedHeaders(
        "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After", "Allow", "WWW-Authenticate",
        MockHeaders.Example, MockHeaders.PreferenceApplied, MockHeaders.Fault).Build();

    /// <summary>Adds the headers that the browser of a web page needs; true for a preflight request, which is answered then.</summary>
    public static bool Answer(HttpContext http)
    {
        // Only web pages send an origin.
        if (http.Request.Headers.Origin.Count == 0)
            return false;
        var result = Service.EvaluatePolicy(http, Policy);
        Service.ApplyResult(result, http.Response);
        if (result.IsPreflightRequest)
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        return result.IsPreflightRequest;
    }
}
