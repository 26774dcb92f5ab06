using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>The exchanges of a run as an HTTP Archive 1.2, for the tools that open those: browsers, proxies, load testers.</summary>
public static class RunHar
{
    private const int LongestBody = 1024 * 1024;

    /// <summary>The exchanges in the order in which they were sent, each with the check that it belongs to.</summary>
    public static string Write(RunResult run)
    {
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        var exchanges = run.Checks.SelectMany(check => check.Exchanges.Select(exchange => (exchange, check.Check.Id)))
            .OrderBy(pair => pair.exchange.Number).DistinctBy(pair => pair.exchange.Number);
        return ResultsJson.Written(options, json =>
        {
            json.WriteStartObject("log");
            json.WriteString("version", "1.2");
            json.WriteStartObject("creator");
            json.WriteString("name", ResultsJson.Tool);
            json.WriteString("version", ResultsJson.Version);
            json.WriteEndObject();
            ResultsJson.List(json, "entries", exchanges, pair => Write(json, pair.exchange, pair.Id));
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, Exchange exchange, string check)
    {
        var time = ResultsJson.Milliseconds(exchange.Duration);
        json.WriteString("startedDateTime", ResultsJson.Time(exchange.StartedAt));
        json.WriteNumber("time", time);
        Request(json, exchange);
        Response(json, exchange);
        json.WriteStartObject("cache");
        json.WriteEndObject();
        json.WriteStartObject("timings");
        json.WriteNumber("send", 0);
        json.WriteNumber("wait", time);
        json.WriteNumber("receive", 0);
        json.WriteEndObject();
        json.WriteString("comment", check);
    }

    private static void Request(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteStartObject("request");
        json.WriteString("method", exchange.Method);
        json.WriteString("url", exchange.Url.AbsoluteUri);
        Shared(json, exchange.RequestHeaders);
        ResultsJson.List(json, "queryString", Parameters(exchange.Url), parameter => Pair(json, parameter));
        if (exchange.RequestBody is { } body)
        {
            json.WriteStartObject("postData");
            json.WriteString("mimeType", Header(exchange.RequestHeaders, "Content-Type"));
            json.WriteString("text", Short(body));
            json.WriteEndObject();
        }

        json.WriteNumber("headersSize", -1);
        json.WriteNumber("bodySize", Encoding.UTF8.GetByteCount(exchange.RequestBody ?? ""));
        json.WriteEndObject();
    }

    private static void Response(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteStartObject("response");
        json.WriteNumber("status", exchange.Status);
        json.WriteString("statusText", "");
        Shared(json, exchange.ResponseHeaders);
        json.WriteStartObject("content");
        json.WriteNumber("size", Encoding.UTF8.GetByteCount(exchange.ResponseBody));
        json.WriteString("mimeType", Header(exchange.ResponseHeaders, "Content-Type"));
        json.WriteString("text", Short(exchange.ResponseBody));
        json.WriteEndObject();
        json.WriteString("redirectURL", Header(exchange.ResponseHeaders, "Location"));
        json.WriteNumber("headersSize", -1);
        json.WriteNumber("bodySize", -1);
        json.WriteEndObject();
    }

    private static void Shared(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        json.WriteString("httpVersion", "HTTP/1.1");
        json.WriteStartArray("cookies");
        json.WriteEndArray();
        ResultsJson.List(json, "headers", headers, header => Pair(json, header));
    }

    private static void Pair(Utf8JsonWriter json, KeyValuePair<string, string> pair)
    {
        json.WriteString("name", pair.Key);
        json.WriteString("value", pair.Value);
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(Uri url) => url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .Select(parts => KeyValuePair.Create(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : ""));

    private static string Header(IEnumerable<KeyValuePair<string, string>> headers, string name) =>
        headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static string Short(string body) => body.Length > LongestBody ? $"{body[..LongestBody]}… ({body.Length - LongestBody} characters more)" : body;
}
