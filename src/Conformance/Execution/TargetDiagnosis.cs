using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Execution;

/// <summary>Explains why no check can run against a target. Such a problem is reported once, not by each check.</summary>
internal static class TargetDiagnosis
{
    /// <summary>
    /// The end of a sentence that starts with the base URL; null when checks can run. An error of the API itself is checked.
    /// </summary>
    /// <param name="list">The response to the list of contacts.</param>
    /// <param name="options">The options of the run.</param>
    public static string? Problem(Response list, RunOptions options) =>
        FrontDiagnosis.Problem(list, options.Connection) ?? list.Status switch
    {
        401 => $"rejects the API key: {list.StatusAndMessage}. Is it a key of this server? "
            + "The key comes from --api-key, CONTRACTKIT_API_KEY or FLUENZR_API_KEY.",
        403 => $"rejects the API key: {list.StatusAndMessage}. Use a key with access to the API.",
        404 => "has no /contacts (404). The base URL must end with the path of the API, for example /v1.",
        429 => "still answers 429 (too many requests) after waiting. Try again later, or use another key.",
        502 or 503 or 504 => $"is not available: {list.StatusAndMessage}. Try again later.",
        >= 300 and < 400 => $"redirects ({list.Status}{To(list.Header("Location"))}). "
            + "Use the base URL of the API itself, which needs no login beside the key.",
        _ when IsWebPage(list) => $"answers with a web page ({list.StatusAndMessage}), not as an API. "
            + "Is the base URL correct, and is there no login page or proxy in between?",
        _ => null,
    };

    // A query may contain secrets.
    private static string To(string? location) => location is null ? "" : $" to {location.Split('?', '#')[0]}";

    private static bool IsWebPage(Response response) =>
        response.Json is null && response.Header("Content-Type")?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
}
