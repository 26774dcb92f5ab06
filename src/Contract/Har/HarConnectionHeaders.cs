namespace Fluenzr.ContractKit.Contract.Har;

/// <summary>
/// Response headers that belong to a connection, to an origin, to the form of a body or to the rules of a browser: another server that
/// gives the same answers has others.
/// </summary>
public static class HarConnectionHeaders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-CH", "Accept-Ranges", "Age", "Alt-Svc", "Clear-Site-Data", "Connection", "Content-Encoding", "Content-Length",
        "Content-MD5", "Content-Range", "Content-Security-Policy", "Content-Security-Policy-Report-Only", "Content-Type", "Date",
        "Expect-CT", "Keep-Alive", "NEL", "Origin-Agent-Cluster", "Proxy-Authenticate", "Proxy-Connection", "Public-Key-Pins",
        "Report-To", "Reporting-Endpoints", "Server", "Set-Cookie", "Strict-Transport-Security", "Trailer", "Transfer-Encoding",
        "Upgrade", "Vary", "Via",
    };

    /// <summary>Whether a header is one of them.</summary>
    /// <param name="name">The name of the header.</param>
    public static bool Contains(string name) =>
        Names.Contains(name) || name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);
}
