using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>A request and its response, as evidence. API keys and webhook secrets are redacted in every part.</summary>
/// <param name="Number">The number of the request in the run, from 1.</param>
/// <param name="StartedAt">When the request was sent.</param>
/// <param name="Duration">The time until the whole response was read.</param>
/// <param name="Operation">The operation of the contract; null when the contract has none for this method and path.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The absolute URL.</param>
/// <param name="RequestHeaders">The request headers.</param>
/// <param name="RequestBody">The request body; null when there was none.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="ResponseHeaders">The response headers, spelled as received.</param>
/// <param name="ResponseBody">The response body.</param>
public sealed record Exchange(
    int Number,
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    string? Operation,
    string Method,
    Uri Url,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    string? RequestBody,
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders,
    string ResponseBody)
{
    private const int LargeLength = 512 * 1024;

    /// <summary>A shell command that repeats the request. It reads the key from <c>$FLUENZR_API_KEY</c>.</summary>
    public string Curl => CurlCommand.For(this);

    /// <summary>Whether the response started with a byte order mark, which is not part of <see cref="ResponseBody"/>.</summary>
    internal bool HasByteOrderMark { get; init; }

    /// <summary>The request body when it is not valid UTF-8, so that <see cref="RequestBody"/> cannot show it; null otherwise.</summary>
    internal byte[]? RequestBytes { get; init; }

    /// <summary>The response body; null when it is not JSON, or JSON null.</summary>
    internal JsonNode? Json => Parse(ResponseBody);

    /// <summary>A response header, whatever the case of its name; null when it is missing.</summary>
    internal string? Header(string name) =>
        ResponseHeaders.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static JsonNode? Parse(string body)
    {
        try
        {
            // Parsers disagree about duplicate names, and JsonObject throws on first access.
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            // For a text, the parser takes three bytes a character.
            return body.Length < LargeLength
                ? JsonNode.Parse(body, documentOptions: options)
                : JsonNode.Parse(Encoding.UTF8.GetBytes(body), documentOptions: options);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
