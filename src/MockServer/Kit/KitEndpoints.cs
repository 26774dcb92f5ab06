using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Sandboxing;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>What the mock offers beside the API: its health, and a kit to look into a sandbox and to change it.</summary>
internal sealed partial class KitEndpoints(Origin origin, Sandboxes sandboxes, KitGuard guard, ILogger<KitEndpoints> log)
{
    private static readonly PathString Kit = "/_kit";

    private readonly KitRouter _router = new(
    [
        .. HealthEndpoint.Routes, .. JournalEndpoints.Routes, .. FaultEndpoints.Routes, .. StateEndpoints.Routes, .. SnapshotEndpoints.Routes, .. ClockEndpoints.Routes,
        .. ChoiceEndpoints.Routes, .. SandboxEndpoints.Routes(sandboxes),
    ]);

    /// <summary>Whether a path is one of these, even where the API has no base path.</summary>
    public static bool Has(PathString path) => path.StartsWithSegments("/healthz", StringComparison.Ordinal) || path.StartsWithSegments(Kit, StringComparison.Ordinal);

    /// <summary>Answers a request outside the API.</summary>
    public async Task AnswerAsync(HttpContext http, Sandbox sandbox)
    {
        var call = new KitCall(origin, sandbox, http, "", default);
        Reply? reply;
        try
        {
            reply = (http.Request.Path.StartsWithSegments(Kit, StringComparison.Ordinal) ? guard.Refuse(http.Request) : null) ?? await AnswerAsync(http, call);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailure(log, http.Request.Path, e);
            reply = call.Refuse("internal", origin.Spec.Error("internal").Message);
        }

        if (reply is not null)
            await http.Response.SendAsync(reply);
    }

    // Null when it is answered already.
    private async Task<Reply?> AnswerAsync(HttpContext http, KitCall call)
    {
        var (path, isInSandbox) = (http.Request.Path.Value!.TrimEnd('/'), call.Sandbox.Name is not null);
        var (route, name) = _router.Match(http.Request.Method, path, isInSandbox);
        if (route is null)
        {
            return _router.Methods(path, isInSandbox) is { Count: > 0 } methods
                ? call.Refuse("methodNotAllowed", origin.Spec.Error("methodNotAllowed").Message) with { Headers = [("Allow", string.Join(", ", methods))] }
                : Lost(call, path, isInSandbox);
        }

        JsonElement body = default;
        if (route.MaxBody > 0)
        {
            (body, _, var problem) = await RequestBody.ReadAsync(http.Request, origin.Spec, http.RequestAborted, route.MaxBody);
            if (problem is not null)
                return Envelope.Problem(problem, origin.Choices);
            if (body.ValueKind != JsonValueKind.Object)
                return call.Refuse($"The body of {route.Method} {route.Path} must be a JSON object, and it is {KitBody.Named(body)}");
        }

        call = call with { Name = name, Body = body };
        if (route.Stream is null)
            return route.Answer(call);
        await route.Stream(call);
        return null;
    }

    private Reply Lost(KitCall call, string path, bool isInSandbox)
    {
        var root = SandboxPath.Of(call.Sandbox.Name);
        var sentence = $"{origin.Spec.Error("pathNotFound").Message}; the API is under {root}{origin.Spec.BasePath}";
        return call.Refuse("pathNotFound", Has(path) ? $"{sentence}, and beside it{(isInSandbox ? $", under {root}," : "")} there is {_router.List(isInSandbox)}" : sentence);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mock failed to answer {Path}: this is a bug in the mock.")]
    private static partial void LogFailure(ILogger log, string? path, Exception exception);
}
