namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>Addresses that Kestrel listens on: URLs whose host may also be <c>*</c> or <c>+</c>, which stand for every address.</summary>
internal static class KestrelUrl
{
    /// <summary>The URL with a host name in place of <c>*</c> or <c>+</c>.</summary>
    public static string WithHost(string url, string host) => url
        .Replace("//*", "//" + host, StringComparison.Ordinal)
        .Replace("//+", "//" + host, StringComparison.Ordinal);

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
