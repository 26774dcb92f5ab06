using System.Globalization;
using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.Kit;

/// <summary><c>/_kit/requests</c>: the journal of a sandbox.</summary>
internal static class JournalEndpoints
{
    public static IReadOnlyList<KitRoute> Routes { get; } = [new("GET", "/_kit/requests", List), new("DELETE", "/_kit/requests", Clear)];

    private static Reply List(KitCall call) => Envelope.Data(200, json =>
    {
        json.WriteStartArray();
        foreach (var exchange in call.Sandbox.Journal.Latest())
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

    private static Reply Clear(KitCall call)
    {
        call.Sandbox.Journal.Clear();
        return Envelope.Data(200, json => json.WriteNullValue());
    }
}
