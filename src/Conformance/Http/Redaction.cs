using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Takes the API key and other secrets out of all that is kept, however they are written there: plain, in a URL, in JSON or in HTML.</summary>
internal sealed partial class Redaction(string key)
{
    /// <summary>Stands for the secret of a subscription of the run.</summary>
    public const string Secret = "$WEBHOOK_SECRET";

    private static readonly Uri Unprintable = new("http://unprintable.invalid/");

    private readonly string[] _forms =
    [
        .. new[]
            {
                key, Uri.EscapeDataString(key), WebUtility.UrlEncode(key), InPath(key), Convert.ToBase64String(Encoding.UTF8.GetBytes(key)),
                WebUtility.HtmlEncode(key), HtmlEncoder.Default.Encode(key), JavaScriptEncoder.Default.Encode(key),
                JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(key), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(key).Replace("/", "\\/", StringComparison.Ordinal),
            }
            .Where(form => form.Length > 0).Distinct().OrderByDescending(form => form.Length),
    ];

    private readonly ConcurrentBag<string> _secrets = [];

    // Escapes are hexadecimal numbers, which servers write in either case.
    public string Take(string text) => _secrets.Aggregate(
        _forms.Aggregate(text, (redacted, form) => redacted.Replace(form, CurlCommand.Key, form == key ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)),
        (redacted, secret) => redacted.Replace(secret, Secret, StringComparison.OrdinalIgnoreCase));

    /// <summary>A secret of letters and digits, which are written everywhere as they are.</summary>
    public string NewSecret()
    {
        var secret = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _secrets.Add(secret);
        return secret;
    }

    /// <summary>The body of an answer about subscriptions, which may show the secrets of others.</summary>
    public static string TakeSecrets(string json) => Secrets().Replace(json, "$1\"…\"");

    [GeneratedRegex("""("[^"]*secret[^"]*"\s*:\s*)"(?!\$WEBHOOK_SECRET")(?:[^"\\]|\\.)*["]""", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();

    public Uri Take(Uri url) => Uri.TryCreate(Take(url.AbsoluteUri), UriKind.Absolute, out var redacted) ? redacted : Unprintable;

    // A path of a URL keeps some characters that a part of a query must not have.
    private static string InPath(string key) => Uri.TryCreate("http://h/" + key, UriKind.Absolute, out var url) ? url.AbsoluteUri["http://h/".Length..] : key;

    /// <summary>The words of a result; its exchanges are redacted when they are made.</summary>
    public CheckResult Take(CheckResult result) => result with
    {
        Message = result.Message is { } message ? Take(message) : null,
        Expected = result.Expected is { } expected ? Take(expected) : null,
        Actual = result.Actual is { } actual ? Take(actual) : null,
    };

    /// <summary>The words of a run.</summary>
    public RunResult Take(RunResult run) => run with
    {
        Target = Take(run.Target),
        Checks = [.. run.Checks.Select(Take)],
        Observations = [.. run.Observations.Select(observation => observation with { Detail = Take(observation.Detail) })],
        Leftovers = [.. run.Leftovers.Select(Take)],
        NoVerdict = run.NoVerdict is { } noVerdict ? Take(noVerdict) : null,
    };
}
