using System.Net;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>
/// Checks the health of a server that runs on this machine with the same settings. Images without a shell have no other program for that.
/// </summary>
public static class HealthProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Checks the first address of the settings.</summary>
    /// <param name="settings">The settings of the server.</param>
    /// <param name="errors">Receives a sentence when the server is not healthy.</param>
    /// <returns>The exit code: 0 when <c>/healthz</c> answers 200, else 1.</returns>
    public static async Task<int> RunAsync(Settings settings, TextWriter errors)
    {
        var url = settings.Urls.Split(';')[0];
        using var http = new HttpClient(Handler()) { Timeout = Timeout };
        var scheme = new Uri(KestrelUrl.WithHost(url, "any")).Scheme;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{scheme}://{Server(url)}/healthz");
        request.Headers.Host = "localhost";
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (response.StatusCode == HttpStatusCode.OK)
                return 0;
            await errors.WriteLineAsync($"{url} is not healthy: {(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await errors.WriteLineAsync($"{url} cannot be reached: {e.Message}");
        }

        return 1;
    }

    // The server is on this machine, and its certificate need not name the address.
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
#pragma warning disable CA5359 // See above.
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
    };

    /// <summary>Where a server that listens on <paramref name="url"/> is reached on this machine.</summary>
    internal static IPEndPoint Server(string url)
    {
        var port = new Uri(KestrelUrl.WithHost(url, "any")).Port;
        var host = url[(url.IndexOf("//", StringComparison.Ordinal) + 2)..].TrimEnd('/');
        // For a host name Kestrel listens on all addresses.
        return IPEndPoint.TryParse(host, out var address)
            && !address.Address.Equals(IPAddress.Any)
            && !address.Address.Equals(IPAddress.IPv6Any)
            ? new IPEndPoint(address.Address, port)
            : new IPEndPoint(IPAddress.Loopback, port);
    }
}
