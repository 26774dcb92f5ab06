using System.Text.Json;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;
using Microsoft.AspNetCore.Connections;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>Answers requests beside the API: <c>/healthz</c> and the admin API under <c>/_kit</c>, which shows and changes a
/// sandbox.</summary>
internal sealed partial class AdminApi
{
    private static readonly PathString Root = new("/_kit");
    private static readonly PathString Health = new("/healthz");

    private readonly AccountTemplate _template;
    private readonly AdminGuard _guard;
    private readonly ILogger<AdminApi> _log;
    private readonly SandboxOwnership? _ownership;
    private readonly AdminRouteTable _server, _sandbox;

    public AdminApi(
        AccountTemplate template, SandboxRegistry sandboxes, AdminGuard guard, ILogger<AdminApi> log, SandboxOwnership? ownership = null)
    {
        (_template, _guard, _log, _ownership) = (template, guard, log, ownership);
        AdminRoute[] routes =
        [
            .. HealthRoutes.Routes, .. JournalRoutes.Routes, .. FaultRoutes.Routes, .. StateRoutes.Routes, .. SnapshotRoutes.Routes,
            .. ClockRoutes.Routes, .. ChoiceRoutes.Routes, .. WebhookRoutes.Routes, .. SandboxRoutes.Routes(sandboxes),
        ];
        _server = new AdminRouteTable(routes);
        _sandbox = new AdminRouteTable([.. routes.Where(route => !route.IsServerOnly)]);
    }

    /// <summary>Whether a path belongs to the admin API, also where the API has no base path.</summary>
    public static bool Has(PathString path) =>
        path.StartsWithSegments(Health, StringComparison.Ordinal) || IsGuarded(path);

    /// <summary>Whether not everybody may use a path, and no web page of another origin.</summary>
    public static bool IsGuarded(PathString path) => path.StartsWithSegments(Root, StringComparison.Ordinal);

    /// <summary>Answers a request outside the API.</summary>
    public async Task AnswerAsync(HttpContext http, Sandbox sandbox)
    {
        var context = new AdminContext(_template, sandbox, http, "", default);
        ApiResponse? response;
        try
        {
            response = Authorize(http.Request) ?? await AnswerAsync(http, context);
        }
        catch (Exception e) when (e is not (OperationCanceledException or ConnectionResetException))
        {
            LogFailure(_log, http.Request.Path, e);
            response = context.Error("internal", _template.Spec.Error("internal").Message);
        }

        if (response is not null)
            await http.Response.SendAsync(_ownership is null ? response : await _ownership.CommitAsync(http) ?? response);
    }

    private ApiResponse? Authorize(HttpRequest request) =>
        IsGuarded(request.Path) ? _guard.Authorize(request) : null;

    // Null when the route has answered by itself.
    private async Task<ApiResponse?> AnswerAsync(HttpContext http, AdminContext context)
    {
        var table = context.Sandbox.Name is null ? _server : _sandbox;
        var match = table.Router.Match(http.Request.Method, http.Request.Path.Value);
        if (match.Target is not { } route)
            return match.AllowedMethods.Count > 0 ? MethodNotAllowed(context, match.AllowedMethods) : NotFound(context, table);

        JsonElement body = default;
        if (route.MaxBody > 0)
        {
            (body, _, var error) = await RequestBodyReader.ReadAsync(http.Request, _template.Spec, http.RequestAborted, route.MaxBody);
            if (error is not null)
                return Envelope.Error(error, _template.Choices);
            if (body.ValueKind != JsonValueKind.Object)
                return context.Error($"The body of {route.Method} {route.Path} must be a JSON object, got {AdminBody.Kind(body)}");
        }

        context = context with { Name = match.Value, Body = body };
        if (route.Stream is null)
            return route.Answer(context);
        await route.Stream(context);
        return null;
    }

    private ApiResponse MethodNotAllowed(AdminContext context, IReadOnlyList<string> methods) =>
        context.Error("methodNotAllowed", _template.Spec.Error("methodNotAllowed").Message) with
        {
            Headers = [("Allow", string.Join(", ", methods))],
        };

    private ApiResponse NotFound(AdminContext context, AdminRouteTable table)
    {
        var root = SandboxPath.Create(context.Sandbox.Name);
        var sentence = $"{_template.Spec.Error("pathNotFound").Message}. The API is under {root}{_template.Spec.BasePath}";
        return context.Error("pathNotFound", Has(context.Http.Request.Path)
            ? $"{sentence}. Other paths{(root.Length > 0 ? $" under {root}" : "")}: {table}"
            : sentence);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Answering {Path} failed. This is a bug in the mock.")]
    private static partial void LogFailure(ILogger log, string? path, Exception exception);
}
