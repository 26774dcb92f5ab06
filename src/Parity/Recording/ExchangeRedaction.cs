using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Har;

namespace Fluenzr.ContractKit.Parity.Recording;

/// <summary>
/// Decides what of an exchange is written. Keys, cookies, tokens and secret fields never are: of headers only those are written whose
/// values are known to hold none.
/// </summary>
/// <param name="spec">The contract: it names the secret fields.</param>
/// <param name="pseudonyms">Replaces contact data; null to write it as it is.</param>
/// <param name="connection">Its credentials are secrets, too.</param>
internal sealed partial class ExchangeRedaction(Spec spec, Pseudonyms? pseudonyms, ConnectionOptions connection)
{
    public const string Redacted = HarRedaction.Placeholder;

    // Shorter values occur by chance.
    private const int MinSecret = 4;

    // What stands below them has the names of fields, and other values.
    private const string Custom = "customFields", Error = "error";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The key of the request and what is sent for the connection, in every encoding.
    private readonly ConcurrentDictionary<string, Redaction> _byKey = new();

    private readonly HashSet<string> _secretFields = [.. spec.Operations.SelectMany(operation => operation.SecretNames)];

    /// <summary>The value of a header, or what stands for it.</summary>
    public string Header(string name, string value, string key) => IsHarmless(name) ? Text(value, key) : Redacted;

    /// <summary>A text without keys, and with the pseudonyms of emails.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The key of the request; empty for none.</param>
    public string Text(string text, string key)
    {
        text = _byKey.GetOrAdd(key.Length >= MinSecret ? key : "", ForKey).Redact(Keys().Replace(text, Redacted));
        return pseudonyms?.InText(text) ?? text;
    }

    private Redaction ForKey(string key) => new(key, connection);

    /// <summary>The query of a request, with its question mark.</summary>
    public string Query(Operation? operation, string query, string key)
    {
        return query.Length < 2 ? "" : "?" + string.Join('&', query[1..].Split('&').Select(Redact));

        string Redact(string parameter)
        {
            var parts = parameter.Split('=', 2);
            var name = Unescape(parts[0]);
            var values = parts.Skip(1).Select(value => Parameter(operation, name, Unescape(value), key));
            return string.Join('=', values.Prepend(Text(name, key)).Select(Uri.EscapeDataString));
        }
    }

    /// <summary>A body. Nothing of one is written that is no JSON: what it holds is not known.</summary>
    public string Body(string body, string key)
    {
        if (body.Length == 0)
            return "";
        try
        {
            return JsonNode.Parse(body) is { } json ? Value(json, "", key).ToJsonString(Plain) : "null";
        }
        // The others are for a key that occurs twice and for half a surrogate pair.
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return Redacted;
        }
    }

    private JsonNode Value(JsonNode json, string field, string key)
    {
        switch (json)
        {
            case JsonObject record:
                foreach (var (name, value) in record.ToArray())
                {
                    if (value is null)
                        continue;
                    record[name] = _secretFields.Contains(name) || SecretName().IsMatch(name) ? Redacted
                        : Value(value.DeepClone(), field is Custom or Error ? field : name, key);
                }

                return record;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is { } item)
                        list[i] = Value(item.DeepClone(), field, key);
                }

                return list;
            default:
                return json.GetValueKind() switch
                {
                    JsonValueKind.String => String(field, json.GetValue<string>(), key),
                    JsonValueKind.Number when pseudonyms?.OfNumber(field, json.ToJsonString()) is { } number => number,
                    _ => json,
                };
        }
    }

    // A log of events may hold a whole body as text.
    private string String(string field, string text, string key) =>
        text.AsSpan().TrimStart() is ['{' or '[', ..] && Body(text, key) is var inner && inner != Redacted
            ? inner
            : Text(pseudonyms?.Of(field, WithoutUrlSecrets(text)) ?? WithoutUrlSecrets(text), key);

    // Addresses of webhooks hold tokens in any part but the host.
    private static string WithoutUrlSecrets(string text) =>
        text.Contains("://", StringComparison.Ordinal)
        && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
        && (url.UserInfo.Length > 0 || url.PathAndQuery.Length > 1)
            ? url.GetLeftPart(UriPartial.Scheme) + url.Authority + "/redacted"
            : text;

    // A parameter that compares personal data, or searches in it.
    private string Parameter(Operation? operation, string name, string value, string key)
    {
        var filter = operation?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Filter;
        return Text(SecretName().IsMatch(name) ? Redacted : pseudonyms?.Of(filter?.Path ?? name, value) ?? value, key);
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private bool IsHarmless(string name) =>
        Harmless().IsMatch(name) || spec.RateLimitHeaders.All.Contains(name, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(
        "^(accept|accept-language|allow|cache-control|content-type|content-length|content-language|date|etag|expires|if-match|"
        + "if-none-match|if-modified-since|last-modified|prefer|preference-applied|pragma|retry-after|vary|www-authenticate|deprecation|"
        + "sunset)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Harmless();

    [GeneratedRegex(
        "flz_[A-Za-z0-9_]{6,}|whsec_[A-Za-z0-9_+/=-]+|eyJ[A-Za-z0-9_-]{10,}[.][A-Za-z0-9_.-]+|[Bb]earer [A-Za-z0-9._~+/=-]{8,}")]
    private static partial Regex Keys();

    [GeneratedRegex("secret|token|password|api[-_]?key|authorization|cookie", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
