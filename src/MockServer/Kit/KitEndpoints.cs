using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>What the mock offers beside the API, without a key: its health, its journal and its faults.</summary>
internal sealed class KitEndpoints(World world, JournalPages journal, FaultPages faults)
{
    private static readonly Reply Healthy = new(200, """{"status":"ok"}"""u8.ToArray());

    private readonly KitRoute[] _routes =
    [
        new("GET", "/healthz", (_, _) => Healthy),
        new("HEAD", "/healthz", (_, _) => Healthy),
        .. journal.Routes,
        .. faults.Routes,
    ];

    /// <summary>Whether a path is one of these, even where the API has no base path.</summary>
    public static bool Has(PathString path) => path.StartsWithSegments("/healthz", StringComparison.Ordinal) || path.StartsWithSegments("/_kit", StringComparison.Ordinal);

    /// <summary>Answers a request outside the API.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.TrimEnd('/');
        // A path that is written out goes before one with a parameter.
        var there = _routes.Where(route => route.Path == path).ToArray() is { Length: > 0 } exact ? exact : [.. _routes.Where(route => route.Fits(path, out _))];
        var reply = there.Length == 0 ? Lost()
            : there.FirstOrDefault(route => route.Method == http.Request.Method) is not { } route ? NotAllowed(there)
            : route.Fits(path, out var id) ? await route.Answer(http, id)
            : Lost();
        if (reply is not null)
            await http.Response.SendAsync(reply);
    }

    private Reply NotAllowed(IEnumerable<KitRoute> there) =>
        Refuse(world.Spec.Error("methodNotAllowed")) with { Headers = [("Allow", string.Join(", ", there.Select(route => route.Method).Order(StringComparer.Ordinal)))] };

    private Reply Lost()
    {
        var refusal = world.Spec.Error("pathNotFound");
        return Refuse(refusal with { Message = $"{refusal.Message}; the API is under {world.Spec.BasePath}" });
    }

    private Reply Refuse(Refusal refusal) => Envelope.Problem(new Problem(refusal), world.Choices);
}
