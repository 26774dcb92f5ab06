using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>Leads a request whose path names a sandbox into it; behind the door the path is as without a sandbox.</summary>
internal sealed class SandboxMiddleware(SandboxRegistry sandboxes, Choices choices, Spec spec)
{
    public Task EnterAsync(HttpContext http, RequestDelegate next)
    {
        var (name, below) = SandboxPath.Split(http.Request.Path);
        if (!SandboxPath.IsName(name))
            return http.Response.SendAsync(Envelope.Error(new ApiError(NoName()), choices));
        http.Features.Set(sandboxes.Use(name));
        http.Request.PathBase = SandboxPath.Of(name);
        http.Request.Path = below;
        return next(http);
    }

    /// <summary>The sandbox that a request is in.</summary>
    public Sandbox Entered(HttpContext http) =>
        http.Request.PathBase.HasValue ? http.Features.Get<Sandbox>() ?? sandboxes.Default : sandboxes.Default;

    private ErrorDefinition NoName() => spec.Error("pathNotFound") with { Message = $"There is no such sandbox: its name must be {SandboxPath.NameForm}, as in /sandbox/mine{spec.BasePath}" };
}
