using System.Collections.Concurrent;
using System.Text;
using System.Text.Unicode;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Numbers the requests of a run and turns them into redacted evidence.</summary>
internal sealed class ExchangeRecorder(Redaction redaction, Spec spec, ConnectionOptions connection)
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly ConcurrentQueue<Exchange> _writes = new();
    private int _count;

    /// <summary>The number of requests sent, with and without a response.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether <see cref="Writes"/> are kept.</summary>
    public bool KeepsWrites { get; set; } = true;

    /// <summary>The requests that may have changed something, of all checks.</summary>
    public IReadOnlyList<Exchange> Writes => [.. _writes];

    public int NextNumber() => Interlocked.Increment(ref _count);

    public Exchange Record(int number, DateTimeOffset startedAt, TimeSpan duration, OutgoingRequest request, RawExchange raw)
    {
        // A byte order mark is one finding. All other checks read the JSON behind it.
        var hasByteOrderMark = raw.Body.StartsWith(ByteOrderMark);
        var exchange = new Exchange(
            number,
            startedAt,
            duration,
            spec.Operations.FirstOrDefault(operation => operation.Id == request.Operation)?.Id,
            request.Method,
            redaction.Redact(raw.Url),
            [.. Redact(raw.RequestHeaders).Select(RedactValue)],
            request.Body is { } sent ? redaction.Redact(Encoding.UTF8.GetString(sent)) : null,
            raw.Status,
            Redact(raw.ResponseHeaders),
            RedactBody(request, hasByteOrderMark ? raw.Body[1..] : raw.Body))
        {
            HasByteOrderMark = hasByteOrderMark,
            RequestBytes = request.Body is { } bytes && !Utf8.IsValid(bytes) ? bytes : null,
        };
        if (KeepsWrites && request.Method != "GET" && request.Path != "/contacts/search")
            _writes.Enqueue(exchange.ResponseBody.Length < LargeResponses.MinLength ? exchange : exchange with { ResponseBody = "" });
        return exchange;
    }

    private string RedactBody(OutgoingRequest request, string body) => request.Path.StartsWith("/webhooks", StringComparison.Ordinal)
        ? Redaction.RedactSecretFields(redaction.Redact(body))
        : redaction.Redact(body);

    // The value of such a header may be too short to be recognized elsewhere.
    private KeyValuePair<string, string> RedactValue(KeyValuePair<string, string> header) =>
        connection.Headers.Any(own => own.Key.Equals(header.Key, StringComparison.OrdinalIgnoreCase))
            ? KeyValuePair.Create(header.Key, Redaction.Placeholder(header.Key))
            : header;

    private IReadOnlyList<KeyValuePair<string, string>> Redact(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        [.. headers.Select(header => SensitiveHeaders.Redact(KeyValuePair.Create(header.Key, redaction.Redact(header.Value))))];
}
