using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>A run as <c>results.json</c>, for programs.</summary>
public static class ResultsJson
{
    /// <summary>The tool, as reports name it.</summary>
    public const string Tool = "Fluenzr.ContractKit";

    // A list of a hundred contacts says nothing more at its end than at its beginning.
    private const int LongestBody = 8 * 1024;

    /// <summary>The version of the tool.</summary>
    public static string Version { get; } =
        typeof(ResultsJson).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The run as JSON text, with line breaks.</summary>
    public static string Write(Verdict verdict) =>
        Write(verdict, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal static string Write(Verdict verdict, JsonWriterOptions options)
    {
        var run = verdict.Run;
        return Written(options, json =>
        {
            json.WriteString("tool", Tool);
            json.WriteString("version", Version);
            json.WriteString("target", run.Target.AbsoluteUri);
            json.WriteString("startedAt", Time(run.StartedAt));
            json.WriteNumber("durationMs", Milliseconds(run.Duration));
            json.WriteNumber("requests", run.Requests);
            if (run.NoVerdict is not null)
                json.WriteString("noVerdict", run.NoVerdict);
            json.WriteStartObject("summary");
            json.WriteNumber("passed", run.Count(Outcome.Passed));
            json.WriteNumber("failed", run.Count(Outcome.Failed));
            json.WriteNumber("known", verdict.Known.Count);
            json.WriteNumber("skipped", run.Count(Outcome.Skipped));
            json.WriteNumber("observed", run.Observations.Count);
            json.WriteEndObject();
            List(json, "checks", run.Checks, check => Write(json, check, verdict));
            List(json, "observations", run.Observations, observation => Write(json, observation));
            Texts(json, "excluded", [.. run.Excluded.Select(check => check.Id)]);
            Texts(json, "staleDeviations", verdict.Stale);
            Texts(json, "leftovers", run.Leftovers);
        });
    }

    internal static string Written(JsonWriterOptions options, Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    internal static void List<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, CheckResult result, Verdict verdict)
    {
        json.WriteString("id", result.Check.Id);
        json.WriteString("clause", result.Check.Clause);
        json.WriteString("level", ReportText.Of(result.Level));
        json.WriteString("title", result.Check.Requirement);
        json.WriteString("outcome", ReportText.Of(result.Outcome));
        if (verdict.Known.TryGetValue(result.Check.Id, out var deviation))
        {
            json.WriteStartObject("known");
            json.WriteString("reason", deviation.Reason);
            json.WriteString("until", $"{deviation.Until:yyyy-MM-dd}");
            json.WriteEndObject();
        }

        json.WriteString("message", result.Message);
        json.WriteString("expected", result.Expected);
        json.WriteString("actual", result.Actual);
        if (result.FailingExchange is { } failing)
            json.WriteNumber("failingExchange", failing.Number);
        json.WriteNumber("durationMs", Milliseconds(result.Duration));
        List(json, "exchanges", result.Exchanges, exchange => Write(json, exchange));
        json.WriteString("curl", result.FailingExchange?.Curl);
    }

    private static void Write(Utf8JsonWriter json, Observation observation)
    {
        json.WriteString("clause", observation.Choice.Split('.')[0]);
        json.WriteString("id", observation.Choice);
        json.WriteString("choice", observation.Value);
        json.WriteString("detail", observation.Detail);
    }

    private static void Write(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteNumber("number", exchange.Number);
        json.WriteString("startedAt", Time(exchange.StartedAt));
        json.WriteNumber("durationMs", Milliseconds(exchange.Duration));
        json.WriteString("operation", exchange.Operation);
        json.WriteStartObject("request");
        json.WriteString("method", exchange.Method);
        json.WriteString("url", exchange.Url.AbsoluteUri);
        Headers(json, exchange.RequestHeaders);
        json.WriteString("body", Short(exchange.RequestBody));
        json.WriteEndObject();
        json.WriteStartObject("response");
        json.WriteNumber("status", exchange.Status);
        Headers(json, exchange.ResponseHeaders);
        json.WriteString("body", Short(exchange.ResponseBody));
        json.WriteEndObject();
        json.WriteString("curl", exchange.RequestBody?.Length > LongestBody ? null : exchange.Curl);
    }

    private static void Headers(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> headers) => List(json, "headers", headers, header =>
    {
        json.WriteString("name", header.Key);
        json.WriteString("value", header.Value);
    });

    private static string? Short(string? body) =>
        body?.Length > LongestBody ? $"{body[..LongestBody]}… ({body.Length - LongestBody} characters more; run.har has them)" : body;
}
