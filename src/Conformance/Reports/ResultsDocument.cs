using System.Text.Json.Serialization;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>The shape of <c>results.json</c>, described by <c>docs/reference/results.schema.json</c>.</summary>
internal sealed record ResultsDocument(
    string Tool,
    string Version,
    string Target,
    string StartedAt,
    double DurationMs,
    int Requests,
    int OrderSeed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NoVerdict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TooManyFlaky,
    ResultsSummary Summary,
    IReadOnlyList<CauseEntry> Causes,
    IReadOnlyList<CheckEntry> Checks,
    IReadOnlyList<ObservationEntry> Observations,
    IReadOnlyList<string> Excluded,
    IReadOnlyList<string> StaleDeviations,
    IReadOnlyList<string> Leftovers,
    IReadOnlyList<RepeatedEntry> Repeated,
    IReadOnlyList<BlockedCheck> Blocked,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SweepCommand,
    int PeakContacts,
    double ReadLagMs);

internal sealed record ResultsSummary(int Passed, int Failed, int Known, int Skipped, int Flaky, int Observed);

internal sealed record CauseEntry(string Clause, string Level, IReadOnlyList<string> Checks, IReadOnlyList<string> Following);

internal sealed record RepeatedEntry(string Reason, int Count);

internal sealed record CheckEntry(
    string Id,
    string Clause,
    string Level,
    string Title,
    string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] KnownEntry? Known,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CausedBy,
    string? Message,
    string? Expected,
    string? Actual,
    IReadOnlyList<FieldDifference> Differences,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? FailingExchange,
    double DurationMs,
    IReadOnlyList<ExchangeEntry> Exchanges,
    string? Script,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NoScript);

internal sealed record KnownEntry(string Reason, string Until);

internal sealed record ExchangeEntry(
    int Number, string StartedAt, double DurationMs, string? Operation, RequestEntry Request, ResponseEntry Response, string? Curl);

internal sealed record RequestEntry(string Method, string Url, IReadOnlyList<HeaderEntry> Headers, string? Body);

internal sealed record ResponseEntry(int Status, IReadOnlyList<HeaderEntry> Headers, string? Body);

internal sealed record HeaderEntry(string Name, string Value);

internal sealed record ObservationEntry(string Clause, string Id, string? Choice, string Detail);

/// <summary>Writes the documents of this folder without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultsDocument))]
[JsonSerializable(typeof(ReportFacts))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
