using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Removes the API key and webhook secrets from all output, in every encoding: plain, URL, Base64, JSON and HTML.</summary>
internal sealed partial class Redaction(string key)
{
    /// <summary>The placeholder for the secret of a subscription that the run created.</summary>
    public const string Secret = "$WEBHOOK_SECRET";

    private static readonly Uri UnprintableUrl = new("http://unprintable.invalid/");

    // The longest first, so that no form hides a longer one.
    private readonly string[] _forms = [.. Forms(key).Where(form => form.Length > 0).Distinct().OrderByDescending(form => form.Length)];

    private readonly ConcurrentBag<string> _secrets = [];

    public string Redact(string text)
    {
        // Escapes are hexadecimal numbers, which servers write in either case.
        foreach (var form in _forms)
            text = text.Replace(form, CurlCommand.Key, form == key ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        foreach (var secret in _secrets)
            text = text.Replace(secret, Secret, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    public Uri Redact(Uri url) => Uri.TryCreate(Redact(url.AbsoluteUri), UriKind.Absolute, out var redacted) ? redacted : UnprintableUrl;

    /// <summary>Redacts the texts of a result. Its exchanges are redacted already.</summary>
    public CheckResult Redact(CheckResult result) => result with
    {
        Message = result.Message is { } message ? Redact(message) : null,
        Expected = result.Expected is { } expected ? Redact(expected) : null,
        Actual = result.Actual is { } actual ? Redact(actual) : null,
    };

    /// <summary>Redacts the texts of a run.</summary>
    public RunResult Redact(RunResult run) => run with
    {
        Target = Redact(run.Target),
        Checks = [.. run.Checks.Select(Redact)],
        Observations = [.. run.Observations.Select(observation => observation with { Detail = Redact(observation.Detail) })],
        Leftovers = [.. run.Leftovers.Select(Redact)],
        NoVerdict = run.NoVerdict is { } noVerdict ? Redact(noVerdict) : null,
    };

    /// <summary>A new webhook secret of letters and digits, which no encoding changes.</summary>
    public string NewSecret()
    {
        var secret = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _secrets.Add(secret);
        return secret;
    }

    /// <summary>Removes the secrets of foreign subscriptions from a response about webhooks.</summary>
    public static string RedactSecretFields(string json) => SecretFields().Replace(json, "$1\"…\"");

    [GeneratedRegex("""("[^"]*secret[^"]*"\s*:\s*)"(?!\$WEBHOOK_SECRET")(?:[^"\\]|\\.)*["]""", RegexOptions.IgnoreCase)]
    private static partial Regex SecretFields();

    private static IEnumerable<string> Forms(string key)
    {
        var relaxed = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(key);
        return
        [
            key, Uri.EscapeDataString(key), WebUtility.UrlEncode(key), InPath(key), Convert.ToBase64String(Encoding.UTF8.GetBytes(key)),
            WebUtility.HtmlEncode(key), HtmlEncoder.Default.Encode(key), JavaScriptEncoder.Default.Encode(key),
            relaxed, relaxed.Replace("/", "\\/", StringComparison.Ordinal),
        ];
    }

    // A path keeps some characters that a query escapes.
    private static string InPath(string key) =>
        Uri.TryCreate("http://h/" + key, UriKind.Absolute, out var url) ? url.AbsoluteUri["http://h/".Length..] : key;
}
