using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>What the mock offers beside the API: its health, and a kit to look into a sandbox and to change it.</summary>
internal sealed partial class AdminApi(AccountTemplate template, SandboxRegistry sandboxes, AdminGuard guard, ILogger<AdminApi> log)
{
    private static readonly PathString Kit = "/_kit";

    private readonly AdminRouter _router = new(
    [
        .. HealthRoutes.Routes, .. JournalRoutes.Routes, .. FaultRoutes.Routes, .. StateRoutes.Routes, .. SnapshotRoutes.Routes, .. ClockRoutes.Routes,
        .. ChoiceRoutes.Routes, .. SandboxRoutes.Routes(sandboxes),
    ]);

    /// <summary>Whether a path is one of these, even where the API has no base path.</summary>
    public static bool Has(PathString path) => path.StartsWithSegments("/healthz", StringComparison.Ordinal) || path.StartsWithSegments(Kit, StringComparison.Ordinal);

    /// <summary>Answers a request outside the API.</summary>
    public async Task AnswerAsync(HttpContext http, Sandbox sandbox)
    {
        var context = new AdminContext(template, sandbox, http, "", default);
        ApiResponse? response;
        try
        {
            response = (http.Request.Path.StartsWithSegments(Kit, StringComparison.Ordinal) ? guard.Refuse(http.Request) : null) ?? await AnswerAsync(http, context);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailure(log, http.Request.Path, e);
            response = context.Error("internal", template.Spec.Error("internal").Message);
        }

        if (response is not null)
            await http.Response.SendAsync(response);
    }

    // Null when it is answered already.
    private async Task<ApiResponse?> AnswerAsync(HttpContext http, AdminContext context)
    {
        var (path, isInSandbox) = (http.Request.Path.Value!.TrimEnd('/'), context.Sandbox.Name is not null);
        var (route, name) = _router.Match(http.Request.Method, path, isInSandbox);
        if (route is null)
        {
            return _router.Methods(path, isInSandbox) is { Count: > 0 } methods
                ? context.Error("methodNotAllowed", template.Spec.Error("methodNotAllowed").Message) with { Headers = [("Allow", string.Join(", ", methods))] }
                : Lost(context, path, isInSandbox);
        }

        JsonElement body = default;
        if (route.MaxBody > 0)
        {
            (body, _, var error) = await RequestBodyReader.ReadAsync(http.Request, template.Spec, http.RequestAborted, route.MaxBody);
            if (error is not null)
                return Envelope.Error(error, template.Choices);
            if (body.ValueKind != JsonValueKind.Object)
                return context.Error($"The body of {route.Method} {route.Path} must be a JSON object, and it is {AdminBody.Named(body)}");
        }

        context = context with { Name = name, Body = body };
        if (route.Stream is null)
            return route.Answer(context);
        await route.Stream(context);
        return null;
    }

    private ApiResponse Lost(AdminContext context, string path, bool isInSandbox)
    {
        var root = SandboxPath.Of(context.Sandbox.Name);
        var sentence = $"{template.Spec.Error("pathNotFound").Message}; the API is under {root}{template.Spec.BasePath}";
        return context.Error("pathNotFound", Has(path) ? $"{sentence}, and beside it{(isInSandbox ? $", under {root}," : "")} there is {_router.List(isInSandbox)}" : sentence);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mock failed to answer {Path}: this is a bug in the mock.")]
    private static partial void LogFailure(ILogger log, string? path, Exception exception);
}
