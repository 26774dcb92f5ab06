using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Kit.Faults;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>What the mock offers beside the API, without a key: its health, its journal and its faults.</summary>
internal sealed class KitEndpoints(World world, Journal journal, FaultRules faults, Settings settings)
{
    private readonly KitRouter _router = new([.. HealthEndpoint.Routes, .. JournalEndpoints.Routes, .. FaultEndpoints.Routes]);

    /// <summary>Whether a path is one of these, even where the API has no base path.</summary>
    public static bool Has(PathString path) => path.StartsWithSegments("/healthz", StringComparison.Ordinal) || path.StartsWithSegments("/_kit", StringComparison.Ordinal);

    /// <summary>Answers a request outside the API.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (await AnswerAsync(new KitCall(world, journal, faults, settings, http, "", default)) is { } reply)
            await http.Response.SendAsync(reply);
    }

    // Null when it is answered already.
    private async Task<Reply?> AnswerAsync(KitCall call)
    {
        var request = call.Http.Request;
        var path = request.Path.Value!.TrimEnd('/');
        var (route, name) = _router.Match(request.Method, path, isInSandbox: false);
        if (route is null)
        {
            return _router.Methods(path, isInSandbox: false) is { Count: > 0 } methods
                ? call.Refuse("methodNotAllowed", world.Spec.Error("methodNotAllowed").Message) with { Headers = [("Allow", string.Join(", ", methods))] }
                : call.Refuse("pathNotFound", $"{world.Spec.Error("pathNotFound").Message}; the API is under {world.Spec.BasePath}");
        }

        JsonElement body = default;
        if (route.MaxBody > 0)
        {
            (body, _, var problem) = await RequestBody.ReadAsync(request, world.Spec, call.Http.RequestAborted, route.MaxBody);
            if (problem is not null)
                return Envelope.Problem(problem, world.Choices);
        }

        call = call with { Name = name, Body = body };
        if (route.Stream is null)
            return route.Answer(call);
        await route.Stream(call);
        return null;
    }
}
