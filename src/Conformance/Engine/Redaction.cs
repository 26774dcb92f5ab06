using System.Text.Encodings.Web;

namespace Fluenzr.ContractKit.Conformance.Engine;

/// <summary>Takes the API key out of all that is kept, however it is written there: plain, in a URL or in JSON.</summary>
internal sealed class Redaction(string key)
{
    private readonly string[] _forms =
    [
        .. new[] { key, Uri.EscapeDataString(key), JavaScriptEncoder.Default.Encode(key), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(key) }
            .Where(form => form.Length > 0).Distinct().OrderByDescending(form => form.Length),
    ];

    public string Take(string text) => _forms.Aggregate(text, (redacted, form) => redacted.Replace(form, Curl.Key, StringComparison.Ordinal));
}
