using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Parity.Expectations;

namespace Fluenzr.ContractKit.Parity.Reports;

/// <summary>Writes the result of a fuzz run for the console, as Markdown, and as JSON.</summary>
internal static class FuzzReport
{
    private const int MaxBody = 2000;

    public static string Console(FuzzResult result, FuzzOptions options)
    {
        var text = new StringBuilder();
        foreach (var cause in result.Causes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Title(cause.First)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  expected  {ReportText.Printable(cause.First.Expected)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  actual    {ReportText.Printable(cause.First.Actual)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  {Count(cause.Count, "walk")}, shown by {Count(cause.Steps.Count, "request")}: ");
            text.Append(CultureInfo.InvariantCulture, $"{cause.Exchange.Method} {cause.Exchange.Url.PathAndQuery}\n\n");
        }

        foreach (var leftover in result.Leftovers)
            text.Append(CultureInfo.InvariantCulture, $"Not deleted: {ReportText.Printable(leftover)}\n");
        var unconfirmed = result.IsCutShort ? "Not confirmed" : "Seen once and not again";
        foreach (var finding in result.Unconfirmed)
            text.Append(CultureInfo.InvariantCulture, $"{unconfirmed}: {Title(finding)}\n");
        return text.Append(Summary(result, options)).Append('\n').ToString();
    }

    public static string Markdown(FuzzResult result, FuzzOptions options)
    {
        var text = new StringBuilder($"# {options.Target.BaseUrl}\n\n{Summary(result, options)}\n");
        foreach (var cause in result.Causes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Title(cause.First)}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"Expected: `{Code(cause.First.Expected)}`. Actual: `{Code(cause.First.Actual)}`. ");
            text.Append(CultureInfo.InvariantCulture, $"{Count(cause.Count, "walk")}. Script: `{FuzzFiles.FileName(cause)}`\n\n");
            text.Append(string.Concat(cause.Steps.Select((step, i) => $"{i + 1}. `{Code($"{step.Method} {step.Path}")}`\n")));
            if (cause.Exchange.RequestBody is { } sent)
                text.Append(CultureInfo.InvariantCulture, $"\nRequest\n\n````json\n{Short(sent)}\n````\n");
            text.Append(CultureInfo.InvariantCulture, $"\nAnswer: {cause.Exchange.Status}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"````json\n{Short(cause.Exchange.ResponseBody)}\n````\n");
        }

        return text.ToString();
    }

    public static JsonObject Json(FuzzResult result, FuzzOptions options) => new()
    {
        ["target"] = options.Target.BaseUrl.AbsoluteUri,
        ["seed"] = options.Seed,
        ["checked"] = result.Checked,
        ["causes"] = new JsonArray([.. result.Causes.Select(Json)]),
        ["unconfirmed"] = new JsonArray([.. result.Unconfirmed.Select(finding => (JsonNode)Title(finding))]),
        ["leftovers"] = new JsonArray([.. result.Leftovers.Select(leftover => (JsonNode)leftover)]),
    };

    private static JsonObject Json(FuzzCause cause) => new()
    {
        ["clause"] = cause.First.Clause,
        ["operation"] = cause.First.Operation,
        ["field"] = cause.First.Field,
        ["expected"] = cause.First.Expected,
        ["actual"] = cause.First.Actual,
        ["count"] = cause.Count,
        ["script"] = FuzzFiles.FileName(cause),
        ["requests"] = new JsonArray([.. cause.Steps.Select(step => (JsonNode)$"{step.Method} {step.Path}")]),
        ["exchange"] = new JsonObject
        {
            ["method"] = cause.Exchange.Method,
            ["url"] = cause.Exchange.Url.AbsoluteUri,
            ["requestBody"] = cause.Exchange.RequestBody,
            ["status"] = cause.Exchange.Status,
            ["responseBody"] = cause.Exchange.ResponseBody,
        },
    };

    private static string Title(Finding finding) => $"{finding.Clause}: {finding.Operation}, {finding.Field}";

    private static string Summary(FuzzResult result, FuzzOptions options) =>
        $"{Count(result.Checked, "answer")} checked, {Count(result.Causes.Count, "cause")}. Seed {options.Seed}."
        + (!result.IsCutShort ? ""
            : result.Checked < options.Requests ? $" The time was up before {options.Requests} requests: --max-duration."
            : " The time was up before all findings were sent again: --max-duration.");

    private static string Count(int count, string noun) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    private static string Code(string text) => ReportText.Printable(text).Replace('`', '\'');

    private static string Short(string body) => body.Length <= MaxBody ? body : body[..MaxBody] + "…";
}
