using System.Globalization;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.Sandboxing;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>What the mock offers beside the API, without a key: its health and its journal.</summary>
internal sealed class KitEndpoints(Origin origin)
{
    /// <summary>Whether a path is one of these, even where the API has no base path.</summary>
    public static bool Has(PathString path) => path.StartsWithSegments("/healthz", StringComparison.Ordinal) || path.StartsWithSegments("/_kit", StringComparison.Ordinal);

    /// <summary>Answers a request outside the API.</summary>
    public Reply Answer(Sandbox sandbox, string method, string path) => (path.TrimEnd('/'), method) switch
    {
        ("/healthz", "GET" or "HEAD") => new Reply(200, """{"status":"ok"}"""u8.ToArray()),
        ("/_kit/requests", "GET") => Requests(sandbox.Journal),
        ("/_kit/requests", "DELETE") => Cleared(sandbox.Journal),
        ("/healthz", _) => NotAllowed("GET, HEAD"),
        ("/_kit/requests", _) => NotAllowed("DELETE, GET"),
        _ => Lost(sandbox),
    };

    private static Reply Requests(Journal journal) => Envelope.Data(200, json =>
    {
        json.WriteStartArray();
        foreach (var exchange in journal.Latest())
        {
            json.WriteStartObject();
            json.WriteNumber("number", exchange.Number);
            json.WriteString("at", exchange.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("method", exchange.Method);
            json.WriteString("path", exchange.Path);
            json.WriteString("operation", exchange.Operation);
            json.WriteNumber("status", exchange.Status);
            json.WriteNumber("milliseconds", Math.Round(exchange.Milliseconds, 3));
            json.WriteString("why", exchange.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static Reply Cleared(Journal journal)
    {
        journal.Clear();
        return Envelope.Data(200, json => json.WriteNullValue());
    }

    private Reply NotAllowed(string allowed) => Refuse(origin.Spec.Error("methodNotAllowed")) with { Headers = [("Allow", allowed)] };

    private Reply Lost(Sandbox sandbox)
    {
        var refusal = origin.Spec.Error("pathNotFound");
        return Refuse(refusal with { Message = $"{refusal.Message}; the API is under {SandboxPath.Of(sandbox.Name)}{origin.Spec.BasePath}" });
    }

    private Reply Refuse(Refusal refusal) => Envelope.Problem(new Problem(refusal), origin.Choices);
}
