using System.Globalization;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Har;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Exchanges as they are shown: API keys and other secrets are redacted in whatever is read here.</summary>
internal sealed class ExchangeView(Spec spec, Choices choices, ApiKeys keys)
{
    private const string Redacted = HarRedaction.Placeholder;

    private static readonly string[] SecretHeaders = ["Authorization", "Cookie", "Proxy-Authorization"];

    private readonly ExchangeRedactor _redactor = new(keys);

    /// <summary>Path and query.</summary>
    public string Target(RecordedExchange exchange) => Redact(exchange.Target, exchange);

    /// <summary>The path below the base path, not redacted.</summary>
    public string ApiPath(RecordedExchange exchange) => exchange.Path.Length == 0 ? "" : exchange.Path[spec.BasePath.Length..];

    /// <summary>A text without keys.</summary>
    public string Redact(string text, RecordedExchange exchange) => _redactor.Text(text, exchange.Key);

    /// <summary>The clause that asks for the error; null when there is none.</summary>
    public string? Clause(RecordedExchange exchange) =>
        exchange.Reason is { } reason && spec.Errors.TryGetValue(reason, out var error) ? error.Clause : null;

    /// <summary>A body as text. Nothing of it is shown where it may hold a secret that cannot be found.</summary>
    public string Text(BodyExcerpt body, RecordedExchange exchange) => _redactor.Text(body, exchange);

    public IEnumerable<ExchangeHeader> RequestHeaders(RecordedExchange exchange) =>
        from header in exchange.RequestHeaders
        from value in header.Value
        let isSecret = SecretHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)
        select new ExchangeHeader(keys.Redact(header.Key, exchange.Key), isSecret ? Redacted : keys.Redact(value ?? "", exchange.Key));

    /// <summary>The headers that the API sends; those of the connection are not recorded.</summary>
    public IEnumerable<ExchangeHeader> ResponseHeaders(RecordedExchange exchange)
    {
        if (exchange.Status == 0)
            return [];
        List<(string Name, string Value)> headers = [];
        if (exchange.RateLimit is { Limit: > 0 } rateLimit)
        {
            headers.Add((spec.RateLimitHeaders.Limit, Text(rateLimit.Limit)));
            headers.Add((spec.RateLimitHeaders.Remaining, Text(rateLimit.Remaining)));
            headers.Add((spec.RateLimitHeaders.Reset, Text(rateLimit.Reset)));
        }

        headers.Add(("Content-Type", ResponseWriting.ContentType));
        headers.Add(("Content-Length", Text(exchange.ResponseBody.Length)));
        headers.AddRange(exchange.ResponseHeaders);
        if (exchange.Fault is { } fault)
            headers.Add((MockHeaders.Fault, fault.Id));
        // Of a header that is set twice the last one is sent.
        return headers.AsEnumerable().Reverse().DistinctBy(header => header.Name).Reverse()
            .Select(header => new ExchangeHeader(header.Name, keys.Redact(header.Value, exchange.Key)));

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>An exchange as a list shows it.</summary>
    public ExchangeSummary Summary(JournalEntry entry)
    {
        var exchange = entry.Exchange;
        var ignored = IgnoredInputs.Of(exchange, choices).Select(input => input with { Name = keys.Redact(input.Name, exchange.Key) })
            .ToArray();
        var hints = QueryHints.Of(exchange, choices).Select(hint => keys.Redact(hint, exchange.Key)).ToArray();
        return new ExchangeSummary(
            entry.Number,
            exchange.At,
            Redact(exchange.Method, exchange),
            Target(exchange),
            exchange.Operation?.Id,
            exchange.Status == 0 ? null : exchange.Status,
            Math.Round(exchange.Duration.TotalMilliseconds, 3),
            exchange.Reason)
        {
            Clause = Clause(exchange),
            Fields = exchange.FieldErrors.Count == 0 ? null : Fields(exchange),
            Ignored = ignored.Length == 0 ? null : ignored,
            Hints = hints.Length == 0 ? null : hints,
            Fault = exchange.Fault,
            Preference = exchange.Preference,
        };
    }

    /// <summary>An exchange with its headers and bodies.</summary>
    public ExchangeDetails Details(JournalEntry entry) => new(Summary(entry))
    {
        Request = Message(RequestHeaders(entry.Exchange), entry.Exchange.RequestBody, entry.Exchange),
        Response = Message(ResponseHeaders(entry.Exchange), entry.Exchange.Status == 0
            ? null
            : entry.Exchange.ResponseBody, entry.Exchange),
    };

    private Dictionary<string, string> Fields(RecordedExchange exchange)
    {
        var fields = new Dictionary<string, string>();
        foreach (var error in exchange.FieldErrors)
            fields.TryAdd(keys.Redact(error.Field, exchange.Key), keys.Redact(error.Definition.Message, exchange.Key));
        return fields;
    }

    private ExchangeMessage Message(IEnumerable<ExchangeHeader> headers, BodyExcerpt? body, RecordedExchange exchange)
    {
        var message = new ExchangeMessage([.. headers]);
        if (body is not { } excerpt)
            return message with { Body = JsonOutput.Null };
        var json = _redactor.Json(excerpt, exchange);
        return message with
        {
            Body = json,
            Text = json is null ? Text(excerpt, exchange) : null,
            Length = excerpt.Length,
            CutAt = excerpt.IsTruncated ? excerpt.Bytes.Length : null,
        };
    }
}
