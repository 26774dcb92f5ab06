using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>Finds the sandbox that a path names, and removes its name from the path.</summary>
internal sealed class SandboxMiddleware(SandboxRegistry sandboxes, SandboxOwnership? ownership, Choices choices, Spec spec)
{
    public Task EnterAsync(HttpContext http, RequestDelegate next)
    {
        var (name, below) = SandboxPath.Split(http.Request.Path);
        if (!SandboxPath.IsName(name))
            return http.Response.SendAsync(Envelope.Error(new ApiError(InvalidName()), choices));
        if (ownership is null)
            http.Features.Set(sandboxes.Use(name));
        http.Request.PathBase = new PathString(SandboxPath.Create(name));
        http.Request.Path = below;
        return next(http);
    }

    /// <summary>The sandbox of a request.</summary>
    public Sandbox Find(HttpContext http) =>
        ownership is not null ? ownership.Find(http) ?? sandboxes.Default
        : http.Request.PathBase.HasValue ? http.Features.Get<Sandbox>() ?? sandboxes.Default : sandboxes.Default;

    private ErrorDefinition InvalidName() => spec.Error("pathNotFound") with
    {
        Message = $"Invalid sandbox name. A name is {SandboxPath.NameForm}, for example /sandbox/mine{spec.BasePath}",
    };
}
