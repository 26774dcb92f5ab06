using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>
/// Lets pages of any origin call the API (CORS). ASP.NET's own middleware would be found and compiled by reflection: a tenth of the start under JIT, and
/// something at every request of the native binary.
/// </summary>
internal static class Cors
{
    private static readonly CorsService Service = new(Options.Create(new CorsOptions()), NullLoggerFactory.Instance);

    private static readonly CorsPolicy Policy = new CorsPolicyBuilder().AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader().WithExposedHeaders(
        "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After", "Allow", "WWW-Authenticate",
        MockHeaders.Example, MockHeaders.PreferenceApplied, MockHeaders.Fault).Build();

    /// <summary>Tells the browser of a page what it may do; true when it asked for nothing else.</summary>
    public static bool Answer(HttpContext http)
    {
        // What comes from no page need not be asked about.
        if (http.Request.Headers.Origin.Count == 0)
            return false;
        var result = Service.EvaluatePolicy(http, Policy);
        Service.ApplyResult(result, http.Response);
        if (result.IsPreflightRequest)
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        return result.IsPreflightRequest;
    }
}
