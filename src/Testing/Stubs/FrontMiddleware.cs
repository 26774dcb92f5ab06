using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Testing.Stubs;

/// <summary>Runs middleware before the mock for all requests except those to its admin API and health check.</summary>
/// <param name="steps">The middleware, in order.</param>
internal sealed class FrontMiddleware(params Func<HttpContext, RequestDelegate, Task>[] steps) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWhen(http => !IsAdminPath(http.Request.Path), branch =>
        {
            foreach (var step in steps)
                branch.Use(step);
        });
        next(app);
    };

    private static bool IsAdminPath(PathString path) =>
        path.Value?.Split('/') is [_, "healthz" or "_kit", ..] or [_, "sandbox", _, "_kit", ..];
}
