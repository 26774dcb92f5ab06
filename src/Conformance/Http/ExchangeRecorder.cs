using System.Text;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Numbers the requests of a run and turns them into redacted evidence.</summary>
internal sealed class ExchangeRecorder(Redaction redaction, Spec spec)
{
    private int _count;

    /// <summary>The number of requests sent, with and without a response.</summary>
    public int Count => Volatile.Read(ref _count);

    public int NextNumber() => Interlocked.Increment(ref _count);

    public Exchange Record(int number, DateTimeOffset startedAt, TimeSpan duration, OutgoingRequest request, RawExchange raw) => new(
        number,
        startedAt,
        duration,
        spec.Operations.FirstOrDefault(operation => operation.Id == request.Operation)?.Id,
        request.Method,
        redaction.Redact(raw.Url),
        Redact(raw.RequestHeaders),
        request.Body is { } body ? redaction.Redact(Encoding.UTF8.GetString(body)) : null,
        raw.Status,
        Redact(raw.ResponseHeaders),
        ResponseBody(request, Encoding.UTF8.GetString(raw.Body)));

    private string ResponseBody(OutgoingRequest request, string body) => request.Path.StartsWith("/webhooks", StringComparison.Ordinal)
        ? Redaction.RedactSecretFields(redaction.Redact(body))
        : redaction.Redact(body);

    private IReadOnlyList<KeyValuePair<string, string>> Redact(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        [.. headers.Select(header => KeyValuePair.Create(header.Key, redaction.Redact(header.Value)))];
}
