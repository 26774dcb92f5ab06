namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>Where a request comes from, by the headers that a browser sets and a web page cannot.</summary>
internal static class RequestOrigin
{
    /// <summary>Whether a web page of another origin may have sent the request.</summary>
    public static bool IsCrossOrigin(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => false,
        "" => request.Headers.Origin is { Count: > 0 } origin && !IsSameOrigin(origin.ToString(), request.Host),
        _ => true,
    };

    private static bool IsSameOrigin(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && page.Scheme is "http" or "https"
        // A browser leaves out the default port in both headers, other clients may not.
        && Uri.TryCreate($"{page.Scheme}://{host.Value}", UriKind.Absolute, out var server)
        && page.Authority.Equals(server.Authority, StringComparison.OrdinalIgnoreCase);
}
