using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Har;
using Fluenzr.ContractKit.Contract.Paths;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Replay;

/// <summary>A request of a recording to an operation of the contract, and its answer.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Id">The first id in the path; empty when there is none.</param>
/// <param name="Address">Method, path and query in the form in which equal ones are the same.</param>
/// <param name="Body">The body of the request; null where the operation has none.</param>
/// <param name="Response">The answer.</param>
internal sealed record RecordedRequest(Operation Operation, string Id, string Address, JsonElement? Body, ApiResponse Response)
{
    /// <summary>The value of <c>data</c> in the answer.</summary>
    public JsonElement? Data { get; private init; }

    /// <summary>Whether the recording has the body of the answer. Browsers drop bodies; what the request wrote is still a write.</summary>
    public bool IsWhole => Response.Body.Length > 0 || Response.Status is 204 or 205 || HttpMethods.IsHead(Operation.Method);

    public bool IsSuccess => Response.Status is >= 200 and < 300;

    /// <summary>Method, path and query, decoded, with the parameters in the order of names: equal requests have the same.</summary>
    public static string AddressOf(string method, string path, string query) =>
        $"{method} {path.TrimEnd('/')}?" + string.Join('&', QueryComparison.Read(query).OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>
    /// Reads an exchange; null when it is not one with the API, or its answer depends on more than the request and the data.
    /// </summary>
    public static RecordedRequest? Read(HarEntry entry, string? baseUrl, Spec spec, Router<Operation> router)
    {
        // Answers to a key, to the rate limit, from a cache or another place, and of a server that fails.
        if (entry.Response.Status is 401 or 403 or 429 or < 200 or (>= 300 and < 400) or >= 500
            || Path(entry.Request.Url, baseUrl, spec) is not var (path, query))
        {
            return null;
        }

        var method = entry.Request.Method;
        var route = router.Match(method, path);
        var text = entry.Response.Content.Text;
        var answer = Parse(text);
        if (route.Target is not { } operation || operation.Method != method || (answer is null && text.Length > 0))
            return null;
        var body = operation.Body is null ? null : Parse(entry.Request.PostData?.Text is { Length: > 0 } sent ? sent : "{}");
        if (operation.Body is not null && body is null)
            return null;
        var response = new ApiResponse(entry.Response.Status, Encoding.UTF8.GetBytes(text), Reason(entry.Response.Status, answer, spec))
        {
            Headers = [.. Headers(entry.Response.Headers.Where(header => IsSent(header, spec)))],
        };
        return new RecordedRequest(operation, route.Value, AddressOf(method, path, query), body, response)
        {
            Data = answer is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("data", out var data) ? data : null,
        };
    }

    // The path below the base path, decoded. Of a foreign recording, the base path of the contract is looked for.
    private static (string Path, string Query)? Path(string text, string? baseUrl, Spec spec)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            return null;
        var basePath = Uri.TryCreate(baseUrl, UriKind.Absolute, out var known) ? known.AbsolutePath.TrimEnd('/') : spec.BasePath;
        var start = url.AbsolutePath.IndexOf(basePath + "/", StringComparison.Ordinal);
        return start < 0 || (baseUrl is not null && start > 0)
            ? null
            : (Uri.UnescapeDataString(url.AbsolutePath[(start + basePath.Length)..]), url.Query);
    }

    private static JsonElement? Parse(string text) =>
        JsonInput.Parse(Encoding.UTF8.GetBytes(text)) is { Error: null } parsed ? parsed.Json : null;

    // The error of the contract with the same message.
    private static string? Reason(int status, JsonElement? answer, Spec spec)
    {
        var message = answer is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("error", out var error)
            && error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var text) ? text.ToString() : null;
        return status < 400 ? null
            : spec.Errors.Values.FirstOrDefault(known => known.Status == status && known.Message == message)?.Name;
    }

    // The lines of a header are one list (RFC 9110, 5.3).
    private static IEnumerable<(string Name, string Value)> Headers(IEnumerable<HarPair> lines) =>
        lines.GroupBy(line => line.Name, line => line.Value, StringComparer.OrdinalIgnoreCase)
            .Select(values => (values.Key, string.Join(", ", values)));

    private static bool IsSent(HarPair header, Spec spec) =>
        header.Value != HarRedaction.Placeholder
        && header.Name.Length > 0 && header.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && !HarConnectionHeaders.Contains(header.Name)
        && !header.Name.StartsWith(MockHeaders.Prefix, StringComparison.OrdinalIgnoreCase)
        && header.Value.All(c => c is >= ' ' and <= '~')
        && !spec.RateLimitHeaders.All.Contains(header.Name, StringComparer.OrdinalIgnoreCase);
}
