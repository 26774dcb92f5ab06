using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Removes the API key, webhook secrets, credentials and the values of own headers from all output, in every encoding: plain, URL, Base64,
/// JSON and HTML.
/// </summary>
/// <param name="apiKey">The API key; empty for none.</param>
/// <param name="connection">What is sent to something in front.</param>
internal sealed partial class Redaction(string apiKey, ConnectionOptions connection)
{
    // Shorter values would occur by chance.
    private const int MinLength = 4;

    /// <summary>The placeholder for the secret of a subscription that the run created.</summary>
    public const string Secret = "$WEBHOOK_SECRET";

    private static readonly Uri UnprintableUrl = new("http://unprintable.invalid/");

    // The longest first, so that no form hides a longer one.
    private readonly (string Form, string Placeholder, StringComparison Comparison)[] _forms =
        [.. Known(apiKey, connection).SelectMany(Forms).DistinctBy(form => form.Form).OrderByDescending(form => form.Form.Length)];

    private readonly IReadOnlyList<(string Secret, string Placeholder)> _known =
        [.. Known(apiKey, connection).Where(known => known.Secret.Length > 0)];

    private readonly Lock _lock = new();

    // Replaced as a whole, so that a text is never searched for the secrets of before.
    private volatile SearchedTexts? _searched;

    public string Redact(string text)
    {
        // Hardly any text contains a secret, and one look for all of them is fast.
        var searched = _searched ?? Search([]);
        if (!text.AsSpan().ContainsAny(searched.All))
            return text;
        foreach (var (form, placeholder, comparison) in _forms)
            text = text.Replace(form, placeholder, comparison);
        foreach (var (secret, placeholder) in _known)
            text = text.Replace(secret, InOtherCase(placeholder), StringComparison.OrdinalIgnoreCase);
        foreach (var secret in searched.Secrets)
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
        Response = result.Response is { } response ? Redact(response) : null,
        After = result.After is { } after ? Redact(after) : null,
        Differences =
        [
            .. result.Differences.Select(it => it with { Expected = Redact(it.Expected), Actual = Redact(it.Actual) }),
        ],
    };

    /// <summary>Redacts the texts of a run.</summary>
    public RunResult Redact(RunResult run) => run with
    {
        Target = Redact(run.Target),
        Checks = [.. run.Checks.Select(Redact)],
        Observations = [.. run.Observations.Select(observation => observation with { Detail = Redact(observation.Detail) })],
        Blocked = [.. run.Blocked.Select(blocked => blocked with { Request = Redact(blocked.Request) })],
        Leftovers = [.. run.Leftovers.Select(Redact)],
        SweepCommand = Redact(run.SweepCommand),
        NoVerdict = run.NoVerdict is { } noVerdict ? Redact(noVerdict) : null,
    };

    /// <summary>A new webhook secret of letters and digits, which no encoding changes.</summary>
    public string NewSecret()
    {
        var secret = RandomNumberGenerator.GetHexString(32, lowercase: true);
        Search([secret]);
        return secret;
    }

    private SearchedTexts Search(string[] newSecrets)
    {
        lock (_lock)
        {
            string[] secrets = [.. _searched?.Secrets ?? [], .. newSecrets];
            string[] all = [.. _forms.Select(form => form.Form), .. _known.Select(known => known.Secret), .. secrets];
            return _searched = new(secrets, SearchValues.Create(all, StringComparison.OrdinalIgnoreCase));
        }
    }

    // What is searched for, and the secrets of subscriptions in it.
    private sealed record SearchedTexts(IReadOnlyList<string> Secrets, SearchValues<string> All);

    /// <summary>What stands for the value of a header: the shell variable <c>$X_NAME</c>.</summary>
    public static string Placeholder(string header) =>
        "$" + string.Concat(header.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    /// <summary>Removes the secrets of foreign subscriptions from a response about webhooks.</summary>
    public static string RedactSecretFields(string json) => SecretFields().Replace(json, "$1\"…\"");

    [GeneratedRegex("""("[^"]*secret[^"]*"\s*:\s*)"(?!\$WEBHOOK_SECRET")(?:[^"\\]|\\.)*["]""", RegexOptions.IgnoreCase)]
    private static partial Regex SecretFields();

    private static IEnumerable<(string Secret, string Placeholder)> Known(string apiKey, ConnectionOptions connection)
    {
        List<(string Secret, string Placeholder)> others =
            [.. connection.Headers.Select(header => (header.Value, Placeholder(header.Key)))];
        if (connection.Basic is { } basic)
            others.AddRange([(basic, CurlCommand.Basic), (basic[(basic.IndexOf(':') + 1)..], CurlCommand.Basic)]);
        return [(apiKey, CurlCommand.Key), .. others.Where(secret => secret.Secret.Length >= MinLength)];
    }

    // Escapes are hexadecimal numbers, which servers write in either case.
    // The Base64 form of a key of one letter is part of many words.
    private static IEnumerable<(string Form, string Placeholder, StringComparison Comparison)> Forms(
        (string Secret, string Placeholder) known) =>
        Forms(known.Secret)
            .Where(form => form.Length >= MinLength || (form == known.Secret && form.Length > 0))
            .Select(form => (form, known.Placeholder,
                form == known.Secret ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase));

    // A server may reflect the key in capitals. The suite itself sends it with the case of its letters changed.
    private static string InOtherCase(string placeholder) => placeholder == CurlCommand.Key ? CurlCommand.KeyInOtherCase : placeholder;

    private static IEnumerable<string> Forms(string key)
    {
        var relaxed = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(key);
        return
        [
            key, Uri.EscapeDataString(key), WebUtility.UrlEncode(key), InPath(key), AllEscaped(key),
            Base64(key), Base64("Bearer " + key), Base64("bearer " + key),
            WebUtility.HtmlEncode(key), HtmlEncoder.Default.Encode(key), JavaScriptEncoder.Default.Encode(key),
            relaxed, relaxed.Replace("/", "\\/", StringComparison.Ordinal),
        ];
    }

    private static string AllEscaped(string key) => string.Concat(Encoding.UTF8.GetBytes(key).Select(b => $"%{b:X2}"));

    // Without the padding, which a URL leaves out.
    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');

    // A path keeps some characters that a query escapes.
    private static string InPath(string key) =>
        Uri.TryCreate("http://h/" + key, UriKind.Absolute, out var url) ? url.AbsoluteUri["http://h/".Length..] : key;
}
