namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>Addresses that Kestrel listens on: URLs whose host may also be <c>*</c> or <c>+</c>, which stand for every address.</summary>
internal static class KestrelUrl
{
    /// <summary>The URL with a host name in place of <c>*</c> or <c>+</c>.</summary>
    public static string WithHost(string url, string host) => url
        .Replace("//*", "//" + host, StringComparison.Ordinal)
        .Replace("//+", "//" + host, StringComparison.Ordinal);
}
