using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Exchanges as an HTTP archive (HAR 1.2), which browsers and other tools open.</summary>
internal sealed class JournalHar(ExchangeView view)
{
    private const string Version = "HTTP/1.1";

    public void Write(Utf8JsonWriter json, IEnumerable<JournalEntry> entries, string scheme, string host)
    {
        json.WriteStartObject();
        json.WriteStartObject("log");
        json.WriteString("version", "1.2");
        json.WriteStartObject("creator");
        json.WriteString("name", "Fluenzr.ContractKit");
        json.WriteString("version", typeof(JournalHar).Assembly.GetName().Version?.ToString(3));
        json.WriteEndObject();
        json.WriteStartArray("entries");
        foreach (var entry in entries)
            WriteEntry(json, entry.Exchange, $"{scheme}://{host}");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteEntry(Utf8JsonWriter json, RecordedExchange exchange, string origin)
    {
        var took = Math.Round(exchange.Duration.TotalMilliseconds, 3);
        json.WriteStartObject();
        json.WriteString("startedDateTime", (exchange.At - exchange.Duration).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteNumber("time", took);
        WriteRequest(json, exchange, origin);
        WriteResponse(json, exchange);
        json.WriteStartObject("cache");
        json.WriteEndObject();
        json.WriteStartObject("timings");
        json.WriteNumber("send", 0);
        json.WriteNumber("wait", took);
        json.WriteNumber("receive", 0);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRequest(Utf8JsonWriter json, RecordedExchange exchange, string origin)
    {
        var target = view.Target(exchange);
        json.WriteStartObject("request");
        json.WriteString("method", view.Redact(exchange.Method, exchange));
        json.WriteString("url", origin + target);
        json.WriteString("httpVersion", Version);
        WritePairs(json, "cookies", []);
        WritePairs(json, "headers", view.RequestHeaders(exchange));
        WritePairs(json, "queryString", Query(target));
        json.WriteNumber("headersSize", -1);
        json.WriteNumber("bodySize", exchange.RequestBody?.Length ?? 0);
        if (exchange.RequestBody is { } sent)
        {
            json.WriteStartObject("postData");
            json.WriteString("mimeType", view.RequestHeaders(exchange).FirstOrDefault(header => header.Name == "Content-Type").Value ?? "application/json");
            json.WriteString("text", view.Text(sent, exchange));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteResponse(Utf8JsonWriter json, RecordedExchange exchange)
    {
        json.WriteStartObject("response");
        json.WriteNumber("status", exchange.Status);
        json.WriteString("statusText", ReasonPhrases.GetReasonPhrase(exchange.Status));
        json.WriteString("httpVersion", Version);
        WritePairs(json, "cookies", []);
        WritePairs(json, "headers", view.AnswerHeaders(exchange));
        json.WriteStartObject("content");
        json.WriteNumber("size", exchange.ResponseBody.Length);
        json.WriteString("mimeType", exchange.Status == 0 ? "" : "application/json");
        json.WriteString("text", view.Text(exchange.ResponseBody, exchange));
        json.WriteEndObject();
        json.WriteString("redirectURL", "");
        json.WriteNumber("headersSize", -1);
        json.WriteNumber("bodySize", exchange.ResponseBody.Length);
        json.WriteEndObject();
    }

    private static List<(string Name, string Value)> Query(string target)
    {
        var pairs = new List<(string, string)>();
        if (target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at)
        {
            foreach (var pair in new QueryStringEnumerable(target[at..]))
                pairs.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return pairs;
    }

    private static void WritePairs(Utf8JsonWriter json, string name, IEnumerable<(string Name, string Value)> pairs)
    {
        json.WriteStartArray(name);
        foreach (var pair in pairs)
        {
            json.WriteStartObject();
            json.WriteString("name", pair.Name);
            json.WriteString("value", pair.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
