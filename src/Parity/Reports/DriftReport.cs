using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Parity.Drift;

namespace Fluenzr.ContractKit.Parity.Reports;

/// <summary>Writes what changed on a server for the console, as Markdown for a pull request, and as JSON.</summary>
/// <param name="target">The server.</param>
/// <param name="then">When the baseline was learned.</param>
/// <param name="now">Now.</param>
/// <param name="changes">The changes.</param>
internal sealed class DriftReport(Uri target, DateTimeOffset then, DateTimeOffset now, IReadOnlyList<DriftChange> changes)
{
    /// <summary>The changes that a proposal leaves to somebody; null when there is no proposal.</summary>
    public IReadOnlyList<DriftChange>? ByHand { get; init; }

    public string Console() => string.Concat(changes.Select(change =>
        ReportText.Printable($"{change.Kind}: {change.Subject}: {change.Then}, now {change.Now}{Lines(change)}") + "\n"))
        + string.Concat((ByHand ?? []).Select(change => ReportText.Printable($"By hand: {change.Kind}: {change.Subject}") + "\n"))
        + $"{Summary()}\n";

    public string Markdown()
    {
        var text = new StringBuilder($"# {target} on {Date(now)}\n\n{Summary()}\n");
        if (changes.Count == 0)
            return text.ToString();
        text.Append($"\n| What | {Date(then)} | {Date(now)} | Contract, line | Choices file, line |\n|---|---|---|---|---|\n");
        foreach (var change in changes)
        {
            text.Append($"| {change.Kind}: `{Cell(change.Subject)}` | {Cell(change.Then)} | {Cell(change.Now)} ");
            text.Append($"| {change.SpecLine} | {change.FileLine} |\n");
        }

        if (ByHand is { Count: > 0 } left)
        {
            text.Append("\nThe proposed contract leaves these changes to you:\n\n");
            foreach (var change in left)
                text.Append($"- {change.Kind}: `{Cell(change.Subject)}`\n");
        }

        return text.ToString();
    }

    public JsonObject Json() => new()
    {
        ["target"] = target.AbsoluteUri,
        ["then"] = Time(then),
        ["now"] = Time(now),
        ["changes"] = new JsonArray([.. changes.Select(change => (JsonNode)new JsonObject
        {
            ["kind"] = change.Kind.ToString().ToLowerInvariant(),
            ["subject"] = change.Subject,
            ["then"] = change.Then,
            ["now"] = change.Now,
            ["specLine"] = change.SpecLine,
            ["fileLine"] = change.FileLine,
            ["isOnlyTold"] = change.IsOnlyTold,
            ["isByHand"] = ByHand?.Contains(change) == true,
        })]),
    };

    private string Summary() => changes.Count(change => !change.IsOnlyTold) switch
    {
        0 => $"As on {Date(then)}.",
        1 => $"1 change since {Date(then)}.",
        var count => $"{count} changes since {Date(then)}.",
    };

    private static string Lines(DriftChange change) => (change.SpecLine, change.FileLine) switch
    {
        (null, null) => "",
        (null, { } file) => $" (choices file line {file})",
        ({ } spec, null) => $" (contract line {spec})",
        ({ } spec, { } file) => $" (contract line {spec}, choices file line {file})",
    };

    private static string Cell(string text) => ReportText.Printable(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", null);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
}
