using System.Text;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract.Har;

namespace Fluenzr.ContractKit.Conformance.Reports;

/// <summary>Writes the exchanges of a run as an HTTP Archive (HAR 1.2), for browsers, proxies and load testers.</summary>
public static class RunHar
{
    private const int MaxBody = 1024 * 1024;

    /// <summary>Writes the exchanges in the order in which they were sent, each with the id of its check.</summary>
    public static string Write(RunResult run)
    {
        var exchanges = run.Checks.SelectMany(check => check.Exchanges.Select(exchange => (Exchange: exchange, check.Check.Id)))
            .OrderBy(pair => pair.Exchange.Number)
            .DistinctBy(pair => pair.Exchange.Number);
        var log = new HarLog(new HarCreator(ResultsJson.Tool, ResultsJson.Version),
            [.. exchanges.Select(pair => Entry(pair.Exchange, pair.Id))]);
        return Encoding.UTF8.GetString(log.ToUtf8Bytes());
    }

    private static HarEntry Entry(Exchange exchange, string check) =>
        HarEntry.Create(exchange.StartedAt, exchange.Duration, Request(exchange), Response(exchange)) with { Comment = check };

    private static HarRequest Request(Exchange exchange) => new(
        exchange.Method,
        exchange.Url.AbsoluteUri,
        Pairs(exchange.RequestHeaders),
        Pairs(Parameters(exchange.Url)),
        Encoding.UTF8.GetByteCount(exchange.RequestBody ?? ""),
        exchange.RequestBody is { } body ? new HarPostData(Header(exchange.RequestHeaders, "Content-Type"), Shorten(body)) : null);

    private static HarResponse Response(Exchange exchange)
    {
        var content = new HarContent(
            Encoding.UTF8.GetByteCount(exchange.ResponseBody), Header(exchange.ResponseHeaders, "Content-Type"),
            Shorten(exchange.ResponseBody));
        return new HarResponse(exchange.Status, "", Pairs(exchange.ResponseHeaders), content, -1)
        {
            RedirectUrl = Header(exchange.ResponseHeaders, "Location"),
        };
    }

    private static HarPair[] Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        [.. pairs.Select(pair => new HarPair(pair.Key, pair.Value))];

    private static IEnumerable<KeyValuePair<string, string>> Parameters(Uri url) => url.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .Select(parts => KeyValuePair.Create(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : ""));

    private static string Header(IEnumerable<KeyValuePair<string, string>> headers, string name) =>
        headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static string Shorten(string body) =>
        body.Length > MaxBody ? $"{body[..MaxBody]}… ({body.Length - MaxBody} more characters)" : body;
}
