using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Har;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Microsoft.Extensions.Primitives;

namespace Fluenzr.ContractKit.Cluster.State;

/// <summary>Exchanges of a journal as JSON, without keys and other secrets.</summary>
internal sealed class JournalFields(AccountTemplate template, Settings settings)
{
    private static readonly string[] SecretHeaders = ["Authorization", "Cookie", "Proxy-Authorization"];

    private readonly ExchangeRedactor _redactor = new(new ApiKeys(template.Spec, settings));

    public byte[] Write(RecordedExchange exchange)
    {
        var document = new Document(
            exchange.At,
            exchange.Duration,
            exchange.Method,
            Text(exchange.Target),
            Text(exchange.Path),
            exchange.Operation?.Id,
            [.. exchange.RequestHeaders.Select(header => new Header(header.Key, Value(header.Key, header.Value.ToString())))],
            exchange.RequestBody is { } sent ? Body(sent) : null,
            exchange.Status,
            [.. exchange.ResponseHeaders.Select(header => new Header(header.Name, Text(header.Value)))],
            Body(exchange.ResponseBody),
            exchange.Reason,
            exchange.FieldErrors,
            exchange.RateLimit,
            exchange.Fault);
        return JsonSerializer.SerializeToUtf8Bytes(document, FieldJson.Options);

        string Text(string text) => _redactor.Text(text, exchange.Key);

        string Value(string name, string value) =>
            SecretHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) ? HarRedaction.Placeholder : Text(value);

        Excerpt Body(BodyExcerpt body) => new(_redactor.Text(body, exchange), body.Length);
    }

    public RecordedExchange Read(byte[] json)
    {
        var document = JsonSerializer.Deserialize<Document>(json, FieldJson.Options)!;
        var response = document.ResponseBody.ToBody();
        return new RecordedExchange
        {
            At = document.At,
            Duration = document.Duration,
            Method = document.Method,
            Target = document.Target,
            Path = document.Path,
            Key = null,
            Operation = template.Spec.Operations.FirstOrDefault(operation => operation.Id == document.Operation),
            RequestHeaders =
                [.. document.RequestHeaders.Select(header => KeyValuePair.Create(header.Name, new StringValues(header.Value)))],
            RequestBody = document.RequestBody?.ToBody(),
            Response = new ApiResponse(document.Status, response.Bytes, document.Reason)
            {
                Headers = [.. document.ResponseHeaders.Select(header => (header.Name, header.Value))],
                FieldErrors = document.FieldErrors,
                WholeLength = response.Length,
            },
            RateLimit = document.RateLimit,
            Fault = document.Fault,
        };
    }

    private sealed record Header(string Name, string Value);

    private sealed record Excerpt(string Text, int Length)
    {
        // A whole body stays whole, also where the redaction has changed its length.
        public BodyExcerpt ToBody() => Encoding.UTF8.GetBytes(Text) is var bytes && Length > BodyExcerpt.MaxBytes
            ? new BodyExcerpt(bytes, Length)
            : new BodyExcerpt(bytes, bytes.Length);
    }

    private sealed record Document(
        DateTimeOffset At,
        TimeSpan Duration,
        string Method,
        string Target,
        string Path,
        string? Operation,
        IReadOnlyList<Header> RequestHeaders,
        Excerpt? RequestBody,
        int Status,
        IReadOnlyList<Header> ResponseHeaders,
        Excerpt ResponseBody,
        string? Reason,
        IReadOnlyList<FieldError> FieldErrors,
        RateLimitState RateLimit,
        FaultReference? Fault);
}
