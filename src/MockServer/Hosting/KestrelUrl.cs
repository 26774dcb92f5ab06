namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>Addresses that Kestrel listens on: URLs whose host may also be <c>*</c> or <c>+</c>, which stand for every address.</summary>
internal static class KestrelUrl
{
    /// <summary>The URL with a host name in place of <c>*</c> or <c>+</c>.</summary>
    public static string WithHost(string url, string host) => url
        .Replace("//*", "//" + host, StringComparison.Ordinal)
        .Replace("//+", "//" + host, StringComparison.Ordinal);

    /// <summary>Whether one of several addresses, separated by semicolons, is HTTPS.</summary>
    public static bool HasHttps(string urls) => urls.Contains("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The URL with HTTPS in place of HTTP.</summary>
    public static string WithHttps(string url) => HasHttps(url) ? url : "https" + url["http".Length..];

    /// <summary>The URL with another port. A free port (0) is possible for one address only, so that localhost becomes 127.0.0.1.</summary>
    public static string WithPort(string url, int port)
    {
        var host = url.TrimEnd('/');
        var colon = host.LastIndexOf(':');
        if (colon > host.LastIndexOf(']') && colon > host.LastIndexOf('/'))
            host = host[..colon];
        return $"{(port == 0 ? host.Replace("//localhost", "//127.0.0.1", StringComparison.OrdinalIgnoreCase) : host)}:{port}";
    }
}
