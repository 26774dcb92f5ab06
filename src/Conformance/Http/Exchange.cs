namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>A request and its answer, as evidence: the API key is taken out wherever it stood.</summary>
/// <param name="Number">Its number in the run.</param>
/// <param name="StartedAt">When the request was sent.</param>
/// <param name="Duration">How long the answer took.</param>
/// <param name="Operation">The operation of the contract; null when there is none for method and path.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The whole URL.</param>
/// <param name="RequestHeaders">The headers sent; <c>Authorization</c> without its key.</param>
/// <param name="RequestBody">The body sent; null when there was none.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="ResponseHeaders">The headers of the answer, names as they came.</param>
/// <param name="ResponseBody">The body of the answer.</param>
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
    /// <summary>A command that sends the request again; the key is taken from <c>$FLUENZR_API_KEY</c>.</summary>
    public string Curl => CurlCommand.Of(this);
}
