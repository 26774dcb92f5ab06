using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Operations.Lists;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Exchanges as they are shown: API keys are taken out of whatever is read here.</summary>
internal sealed partial class ExchangeView(Spec spec, Choices choices, ApiKeys keys)
{
    private const string Redacted = "[redacted]";
    private static readonly string[] Secret = ["Authorization", "Cookie", "Proxy-Authorization"];

    /// <summary>Path and query.</summary>
    public string Target(RecordedExchange exchange) => Redact(exchange.Target, exchange);

    /// <summary>A text of an exchange without keys.</summary>
    public string Redact(string text, RecordedExchange exchange) => Plain(text, exchange.Key);

    /// <summary>The clause that asked for the refusal; null when none did.</summary>
    public string? Clause(RecordedExchange exchange) => exchange.Reason is { } why && spec.Errors.TryGetValue(why, out var error) ? error.Clause : null;

    public IEnumerable<(string Name, string Value)> RequestHeaders(RecordedExchange exchange) =>
        from header in exchange.RequestHeaders
        from value in header.Value
        select (keys.Redact(header.Key, exchange.Key), Secret.Contains(header.Key, StringComparer.OrdinalIgnoreCase) ? Redacted : keys.Redact(value ?? "", exchange.Key));

    /// <summary>The headers of the answer that the API gives; those of the connection are not kept.</summary>
    public IEnumerable<(string Name, string Value)> AnswerHeaders(RecordedExchange exchange)
    {
        if (exchange.Status == 0)
            return [];
        var rateLimit = exchange.RateLimit;
        (string, string)[] rate = rateLimit.Limit == 0 ? [] : [("X-RateLimit-Limit", Text(rateLimit.Limit)), ("X-RateLimit-Remaining", Text(rateLimit.Remaining)), ("X-RateLimit-Reset", Text(rateLimit.Reset))];
        (string, string)[] fault = exchange.Rule is { } rule ? [(InjectedFault.Header, rule.Id)] : [];
        return rate.Concat([("Content-Type", ResponseWriting.ContentType), ("Content-Length", Text(exchange.ResponseBody.Length)), .. exchange.ResponseHeaders, .. fault])
            .Reverse().DistinctBy(header => header.Item1).Reverse()
            .Select(header => (header.Item1, keys.Redact(header.Item2, exchange.Key)));

        static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A body as JSON; null when it is cut or no JSON.</summary>
    public JsonElement? Json(BodyExcerpt body, RecordedExchange exchange) => Parsed(body) is { } json ? JsonOutput.Element(writer => Write(writer, json, exchange)) : null;

    /// <summary>A body as text. Where it may hold a secret that cannot be found, nothing of it is shown.</summary>
    public string Text(BodyExcerpt body, RecordedExchange exchange) =>
        Json(body, exchange) is { } json ? json.GetRawText()
        : body.Length > 0 && exchange.Operation?.SecretNames.Count > 0 ? Redacted
        : Plain(Encoding.UTF8.GetString(body.Bytes), exchange.Key);

    /// <summary>What one needs to see of it in a list.</summary>
    public void WriteSummary(Utf8JsonWriter json, JournalEntry entry)
    {
        json.WriteStartObject();
        WriteFacts(json, entry);
        json.WriteEndObject();
    }

    /// <summary>All of it.</summary>
    public void WriteWhole(Utf8JsonWriter json, JournalEntry entry)
    {
        var exchange = entry.Exchange;
        json.WriteStartObject();
        WriteFacts(json, entry);
        json.WriteStartObject("request");
        WriteHeaders(json, RequestHeaders(exchange));
        WriteBody(json, exchange.RequestBody, exchange);
        json.WriteEndObject();
        json.WriteStartObject("response");
        WriteHeaders(json, AnswerHeaders(exchange));
        WriteBody(json, exchange.Status == 0 ? null : exchange.ResponseBody, exchange);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteFacts(Utf8JsonWriter json, JournalEntry entry)
    {
        var exchange = entry.Exchange;
        json.WriteNumber("number", entry.Number);
        json.WriteString("at", exchange.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("method", Redact(exchange.Method, exchange));
        json.WriteString("path", Target(exchange));
        json.WriteString("operation", exchange.Operation?.Id);
        if (exchange.Status == 0)
            json.WriteNull("status");
        else
            json.WriteNumber("status", exchange.Status);
        json.WriteNumber("milliseconds", Math.Round(exchange.Duration.TotalMilliseconds, 3));
        json.WriteString("why", exchange.Reason);
        if (Clause(exchange) is { } clause)
            json.WriteString("clause", clause);
        if (exchange.FieldErrors.Count > 0)
        {
            json.WriteStartObject("fields");
            foreach (var error in exchange.FieldErrors.DistinctBy(error => error.Field))
                json.WriteString(keys.Redact(error.Field, exchange.Key), keys.Redact(error.Definition.Message, exchange.Key));
            json.WriteEndObject();
        }

        var ignored = Ignored(exchange).ToArray();
        if (ignored.Length > 0)
        {
            json.WriteStartArray("ignored");
            foreach (var (place, name) in ignored)
            {
                json.WriteStartObject();
                json.WriteString("in", place);
                json.WriteString("name", keys.Redact(name, exchange.Key));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (exchange.Rule is { } rule)
        {
            json.WriteStartObject("fault");
            json.WriteString("id", rule.Id);
            json.WriteString("rule", rule.Definition.ToString());
            json.WriteEndObject();
        }

        if (exchange.ResponseHeaders.FirstOrDefault(header => header.Name == PreferHeader.Applied).Value is { } preference)
            json.WriteString("preference", preference);
    }

    // F-UNKNOWN.parameter, BODY-UNKNOWN: what the request said and nobody listened to. Only the list of contacts refuses unknown parameters.
    private IEnumerable<(string In, string Name)> Ignored(RecordedExchange exchange)
    {
        if (exchange.Operation is not { } operation || exchange.Status is 0 or >= 400)
            return [];
        var query = QueryParameters.Read(operation, exchange.Query, choices).Unknown;
        var fields = operation.Body is { } schema && choices["BODY-UNKNOWN"] == "ignored" && exchange.RequestBody is { } sent && Parsed(sent) is { } body
            ? BodyValidation.UnknownFields(schema, body, "").Select(violation => violation.Field)
            : [];
        return query.Select(name => ("query", name)).Concat(fields.Select(field => ("body", field)));
    }

    private static void WriteHeaders(Utf8JsonWriter json, IEnumerable<(string Name, string Value)> headers)
    {
        json.WriteStartArray("headers");
        foreach (var (name, value) in headers)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // JSON is shown as JSON; what is cut or no JSON as text.
    private void WriteBody(Utf8JsonWriter json, BodyExcerpt? body, RecordedExchange exchange)
    {
        if (body is not { } excerpt)
        {
            json.WriteNull("body");
            return;
        }

        if (Json(excerpt, exchange) is { } value)
        {
            json.WritePropertyName("body");
            value.WriteTo(json);
        }
        else
        {
            json.WriteString("text", Text(excerpt, exchange));
        }

        json.WriteNumber("length", excerpt.Length);
        if (excerpt.IsTruncated)
            json.WriteNumber("cutAt", excerpt.Bytes.Length);
    }

    private static JsonElement? Parsed(BodyExcerpt body)
    {
        if (body.IsTruncated || body.Length == 0)
            return null;
        try
        {
            var json = JsonElement.Parse(body.Bytes.AsSpan().StartsWith("\uFEFF"u8) ? body.Bytes.AsSpan(3) : body.Bytes);
            // A text that is none could not be written again.
            _ = JsonOutput.Bytes(json.WriteTo);
            return json;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private void Write(Utf8JsonWriter writer, JsonElement json, RecordedExchange exchange)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var entry in json.EnumerateObject())
                {
                    writer.WritePropertyName(keys.Redact(entry.Name, exchange.Key));
                    if (exchange.Operation?.SecretNames.Contains(entry.Name) == true)
                        writer.WriteStringValue(Redacted);
                    else
                        Write(writer, entry.Value, exchange);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                    Write(writer, item, exchange);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(keys.Redact(json.GetString()!, exchange.Key));
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    // An escape would hide a key here, too.
    private string Plain(string text, string? key)
    {
        var plain = Escape().Replace(text, match => ((char)ushort.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        var redacted = keys.Redact(plain, key);
        return redacted == plain ? text : redacted;
    }

    // Of ASCII only, which is what keys are made of.
    [GeneratedRegex(@"\\u(00[2-7][0-9A-Fa-f])")]
    private static partial Regex Escape();
}
