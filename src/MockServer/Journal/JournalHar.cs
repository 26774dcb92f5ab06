using Fluenzr.ContractKit.Contract.Har;
using Fluenzr.ContractKit.MockServer.Responses;
using Microsoft.AspNetCore.WebUtilities;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Exchanges as an HTTP Archive (HAR 1.2), which browsers and other tools open.</summary>
internal static class JournalHar
{
    private const string Json = "application/json";

    /// <param name="entries">The exchanges, the oldest first.</param>
    /// <param name="view">Redacts them.</param>
    /// <param name="origin">Scheme and host of the server.</param>
    public static HarLog Create(IEnumerable<JournalEntry> entries, ExchangeView view, string origin) => new(
        new HarCreator("Fluenzr.ContractKit", typeof(JournalHar).Assembly.GetName().Version?.ToString(3)),
        [.. entries.Select(entry => Entry(entry.Exchange, view, origin))]);

    private static HarEntry Entry(RecordedExchange exchange, ExchangeView view, string origin) =>
        HarEntry.Create(exchange.At - exchange.Duration, exchange.Duration, Request(exchange, view, origin), Response(exchange, view));

    private static HarRequest Request(RecordedExchange exchange, ExchangeView view, string origin)
    {
        var (target, headers) = (view.Target(exchange), Pairs(view.RequestHeaders(exchange)));
        var query = target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? QueryComparison.Read(target[at..]) : [];
        var body = exchange.RequestBody is { } sent
            ? new HarPostData(Array.Find(headers, header => header.Name == "Content-Type")?.Value ?? Json, view.Text(sent, exchange))
            : null;
        return new HarRequest(
            view.Redact(exchange.Method, exchange),
            origin + target,
            headers,
            [.. query.Select(parameter => new HarPair(parameter.Name, parameter.Value))],
            exchange.RequestBody?.Length ?? 0,
            body);
    }

    private static HarResponse Response(RecordedExchange exchange, ExchangeView view)
    {
        var body = exchange.ResponseBody;
        return new HarResponse(
            exchange.Status,
            ReasonPhrases.GetReasonPhrase(exchange.Status),
            Pairs(view.ResponseHeaders(exchange)),
            new HarContent(body.Length, exchange.Status == 0 ? "" : Json, view.Text(body, exchange)),
            body.Length);
    }

    private static HarPair[] Pairs(IEnumerable<ExchangeHeader> headers) =>
        [.. headers.Select(header => new HarPair(header.Name, header.Value))];
}
