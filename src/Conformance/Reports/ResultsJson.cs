using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>Writes <c>results.json</c>, the report for programs.</summary>
public static class ResultsJson
{
    /// <summary>The name of the tool in reports.</summary>
    public const string Tool = ToolVersion.Name;

    // The end of a long list adds nothing to its start. run.har has whole bodies.
    private const int MaxBody = 8 * 1024;

    /// <summary>The version of the tool.</summary>
    public static string Version => ToolVersion.Text;

    /// <summary>Writes a run as indented JSON.</summary>
    public static string Write(Verdict verdict) =>
        Serialize(Document(verdict),
            new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes a run as JSON that can stand in an HTML script element: no text contains a <c>&lt;</c>.</summary>
    internal static string WriteForHtml(Verdict verdict) => SerializeForHtml(Document(verdict));

    internal static string SerializeForHtml<T>(T document) =>
        Serialize(document, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .Replace("<", "\\u003C", StringComparison.Ordinal);

    internal static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    private static string Serialize<T>(T document, JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.TypeInfoResolver = ReportJsonContext.Default;
        return JsonSerializer.Serialize(document, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }

    private static ResultsDocument Document(Verdict verdict)
    {
        var (run, causes) = (verdict.Run, verdict.Causes);
        return new ResultsDocument(
            Tool,
            Version,
            run.Target.AbsoluteUri,
            Time(run.StartedAt),
            Milliseconds(run.Duration),
            run.Requests,
            run.OrderSeed,
            run.NoVerdict,
            verdict.TooManyFlaky,
            new ResultsSummary(
                run.Count(Outcome.Passed), run.Count(Outcome.Failed), verdict.Known.Count, run.Count(Outcome.Skipped),
                run.Count(Outcome.Flaky), run.Observations.Count),
            [.. causes.Select(Entry)],
            [.. run.Checks.Select(check => Entry(check, verdict, causes))],
            [.. run.Observations.Select(Entry)],
            [.. run.Excluded.Select(excluded => excluded.Check.Id)],
            verdict.Stale,
            run.Leftovers,
            [.. run.Repeated.Select(entry => new RepeatedEntry(entry.Key, entry.Value))],
            verdict.Blocked,
            run.Leftovers.Count > 0 ? run.SweepCommand : null,
            run.PeakContacts,
            Milliseconds(run.ReadLag));
    }

    private static CheckEntry Entry(CheckResult result, Verdict verdict, IReadOnlyList<Cause> causes) => new(
        result.Check.Id,
        result.Check.Clause,
        ReportText.Of(result.Level),
        result.Check.Requirement,
        ReportText.Of(result.Outcome),
        verdict.Known.TryGetValue(result.Check.Id, out var known) ? new KnownEntry(known.Reason, $"{known.Until:yyyy-MM-dd}") : null,
        causes.FirstOrDefault(cause => cause.Following.Contains(result))?.Clause,
        result.Message,
        result.Expected,
        result.Actual,
        result.Differences,
        result.FailingExchange?.Number,
        Milliseconds(result.Duration),
        [.. result.Exchanges.Select(Entry)],
        result.Script,
        result.NoScript);

    private static CauseEntry Entry(Cause cause) => new(
        cause.Clause, ReportText.Of(cause.Checks[0].Level), [.. cause.Checks.Select(result => result.Check.Id)],
        [.. cause.Following.Select(result => result.Check.Id)]);

    private static ObservationEntry Entry(Observation observation) =>
        new(observation.Choice.Split('.')[0], observation.Choice, observation.Value, observation.Detail);

    private static ExchangeEntry Entry(Exchange exchange) => new(
        exchange.Number,
        Time(exchange.StartedAt),
        Milliseconds(exchange.Duration),
        exchange.Operation,
        new RequestEntry(exchange.Method, exchange.Url.AbsoluteUri, Entries(exchange.RequestHeaders), Shorten(exchange.RequestBody)),
        new ResponseEntry(exchange.Status, Entries(exchange.ResponseHeaders), Shorten(exchange.ResponseBody)),
        exchange.RequestBody?.Length > MaxBody ? null : exchange.Curl);

    private static IReadOnlyList<HeaderEntry> Entries(IEnumerable<KeyValuePair<string, string>> headers) =>
        [.. headers.Select(header => new HeaderEntry(header.Key, header.Value))];

    private static string? Shorten(string? body) => body?.Length > MaxBody
        ? $"{body[..MaxBody]}… ({body.Length - MaxBody} more characters; run.har has the whole body)"
        : body;
}
