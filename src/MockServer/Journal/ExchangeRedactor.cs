using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract.Har;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Removes API keys and other secrets from the parts of an exchange.</summary>
internal sealed partial class ExchangeRedactor(ApiKeys keys)
{
    /// <summary>A text without keys.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The API key of the request; null when it had none.</param>
    public string Text(string text, string? key)
    {
        // A JSON escape would hide a key.
        var plain = EscapedAscii().Replace(
            text, match => ((char)ushort.Parse(
                match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        var redacted = keys.Redact(plain, key);
        return redacted == plain ? text : redacted;
    }

    /// <summary>A body as text. Nothing of it is shown where it may hold a secret that cannot be found.</summary>
    public string Text(BodyExcerpt body, RecordedExchange exchange) =>
        Json(body, exchange) is { } json ? json.GetRawText()
        : body.Length > 0 && exchange.Operation?.SecretNames.Count > 0 ? HarRedaction.Placeholder
        : Text(Encoding.UTF8.GetString(body.Bytes), exchange.Key);

    /// <summary>A body as JSON; null when it is truncated or not JSON.</summary>
    public JsonElement? Json(BodyExcerpt body, RecordedExchange exchange) =>
        body.Json() is { } json ? JsonOutput.Element(writer => Write(writer, json, exchange)) : null;

    // The bytes of the client are copied value by value, so that numbers keep their form.
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
                        writer.WriteStringValue(HarRedaction.Placeholder);
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

    // Keys are ASCII.
    [GeneratedRegex(@"\\u(00[2-7][0-9A-Fa-f])")]
    private static partial Regex EscapedAscii();
}
