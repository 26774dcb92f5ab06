using System.Globalization;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary>What the mock offers beside the API, without a key: its health and its journal.</summary>
internal sealed class KitEndpoints(World world, Journal journal)
{
    /// <summary>Whether a path is one of these, even where the API has no base path.</summary>
    public static bool Has(PathString path) => path.StartsWithSegments("/healthz", StringComparison.Ordinal) || path.StartsWithSegments("/_kit", StringComparison.Ordinal);

    /// <summary>Answers a request outside the API.</summary>
    public Reply Answer(string method, string path) => (path.TrimEnd('/'), method) switch
    {
        ("/healthz", "GET" or "HEAD") => new Reply(200, """{"status":"ok"}"""u8.ToArray()),
        ("/_kit/requests", "GET") => Requests(),
        ("/_kit/requests", "DELETE") => Cleared(),
        ("/healthz", _) => NotAllowed("GET, HEAD"),
        ("/_kit/requests", _) => NotAllowed("DELETE, GET"),
        _ => Lost(),
    };

    private Reply Requests() => Envelope.Data(200, json =>
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

    private Reply Cleared()
    {
        journal.Clear();
        return Envelope.Data(200, json => json.WriteNullValue());
    }

    private Reply NotAllowed(string allowed) => Refuse(world.Spec.Error("methodNotAllowed")) with { Headers = [("Allow", allowed)] };

    private Reply Lost()
    {
        var refusal = world.Spec.Error("pathNotFound");
        return Refuse(refusal with { Message = $"{refusal.Message}; the API is under {world.Spec.BasePath}" });
    }

    private Reply Refuse(Refusal refusal) => Envelope.Problem(new Problem(refusal), world.Choices);
}
