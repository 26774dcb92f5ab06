using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Parity.Comparison;

namespace Fluenzr.ContractKit.Parity.Reports;

/// <summary>Writes the result of a comparison for the console, as Markdown, and as JSON.</summary>
internal static class DiffReport
{
    private const int MaxBody = 2000;

    public static string Console(DiffResult result, DiffOptions options)
    {
        var text = new StringBuilder();
        foreach (var cause in result.Causes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Title(cause)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  left   {ReportText.Printable(cause.First.Left)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  right  {ReportText.Printable(cause.First.Right)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  {Times(cause.Count)}, shown by {Requests(cause.Steps.Count)}: {Last(cause)}\n\n");
        }

        foreach (var leftover in result.Leftovers)
            text.Append(CultureInfo.InvariantCulture, $"Not deleted: {ReportText.Printable(leftover)}\n");
        foreach (var difference in result.Unconfirmed)
            text.Append(CultureInfo.InvariantCulture, $"Seen once and not again: {Title(difference)}\n");
        return text.Append(Summary(result, options)).Append('\n').ToString();
    }

    public static string Markdown(DiffResult result, DiffOptions options)
    {
        var text = new StringBuilder($"# {options.Left.BaseUrl} and {options.Right.BaseUrl}\n\n{Summary(result, options)}\n");
        foreach (var cause in result.Causes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Title(cause)}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"Left: `{Code(cause.First.Left)}`. Right: `{Code(cause.First.Right)}`. ");
            text.Append(CultureInfo.InvariantCulture, $"{Times(cause.Count)}. Script: `{DiffScript.FileName(cause)}`\n\n");
            text.Append(string.Concat(cause.Steps.Select((step, i) => $"{i + 1}. `{step.Method} {step.Path}`\n")));
            foreach (var (side, exchange) in new[] { ("Left", cause.Left), ("Right", cause.Right) })
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{side}: {exchange.Status}\n\n");
                text.Append(CultureInfo.InvariantCulture, $"````json\n{Short(exchange.ResponseBody)}\n````\n");
            }
        }

        return text.ToString();
    }

    public static JsonObject Json(DiffResult result, DiffOptions options) => new()
    {
        ["left"] = options.Left.BaseUrl.AbsoluteUri,
        ["right"] = options.Right.BaseUrl.AbsoluteUri,
        ["seed"] = result.Seed,
        ["compared"] = result.Compared,
        ["different"] = result.Different,
        ["causes"] = new JsonArray([.. result.Causes.Select(Json)]),
        ["unconfirmed"] = new JsonArray([.. result.Unconfirmed.Select(difference => (JsonNode)Title(difference))]),
        ["leftovers"] = new JsonArray([.. result.Leftovers.Select(leftover => (JsonNode)leftover)]),
    };

    private static JsonObject Json(DiffCause cause) => new()
    {
        ["clause"] = cause.First.Clause,
        ["operation"] = cause.First.Operation,
        ["field"] = cause.First.Field,
        ["left"] = cause.First.Left,
        ["right"] = cause.First.Right,
        ["count"] = cause.Count,
        ["script"] = DiffScript.FileName(cause),
        ["requests"] = new JsonArray([.. cause.Steps.Select(step => (JsonNode)$"{step.Method} {step.Path}")]),
        ["exchanges"] = new JsonObject { ["left"] = Json(cause.Left), ["right"] = Json(cause.Right) },
    };

    private static JsonObject Json(Exchange exchange) => new()
    {
        ["method"] = exchange.Method,
        ["url"] = exchange.Url.AbsoluteUri,
        ["requestBody"] = exchange.RequestBody,
        ["status"] = exchange.Status,
        ["responseBody"] = exchange.ResponseBody,
    };

    private static string Title(DiffCause cause) => Title(cause.First);

    private static string Title(Difference difference) => $"{difference.Clause}: {difference.Operation}, {difference.Field}";

    private static string Last(DiffCause cause) => $"{cause.Left.Method} {cause.Left.Url.PathAndQuery}";

    private static string Summary(DiffResult result, DiffOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Compared - result.Different} of {result.Compared} answers agree, {Causes(result.Causes.Count)}. Seed {options.Seed}.");

    private static string Causes(int count) => count == 1 ? "1 cause" : $"{count} causes";

    private static string Requests(int count) => count == 1 ? "1 request" : $"{count} requests";

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    private static string Code(string text) => ReportText.Printable(text).Replace('`', '\'');

    private static string Short(string body) => body.Length <= MaxBody ? body : body[..MaxBody] + "…";
}
