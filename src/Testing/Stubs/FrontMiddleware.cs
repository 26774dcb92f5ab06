using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Fluenzr.ContractKit.Testing.Stubs;

/// <summary>Puts something in front of the mock that sees every request before it does, but those of the mock's own interface.</summary>
/// <param name="rooms">What a request goes through, one after the other, until one does not let it go on.</param>
internal sealed class FrontMiddleware(params Func<HttpContext, RequestDelegate, Task>[] rooms) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWhen(http => !IsAdminPath(http.Request.Path), branch =>
        {
            foreach (var room in rooms)
                branch.Use(room);
        });
        next(app);
    };

    private static bool IsAdminPath(PathString path) => path.Value?.Split('/') is [_, "healthz" or "_kit", ..] or [_, "sandbox", _, "_kit", ..];
}
