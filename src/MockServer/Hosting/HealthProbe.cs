using System.Net;
using System.Net.Sockets;
using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>Asks a server that runs on this machine with the same settings whether it is well. An image without a shell has nothing else to ask with.</summary>
public static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Gives the exit code: 0 when <c>/healthz</c> answers 200, else 1.</summary>
    public static async Task<int> RunAsync(Settings settings, TextWriter errors)
    {
        var url = settings.Urls.Split(';')[0];
        var server = Server(url);
        try
        {
            using var timeout = new CancellationTokenSource(Patience);
            var status = await AskAsync(server, timeout.Token);
            if (status.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                return 0;
            await errors.WriteLineAsync($"{url} is not well: {(status.Length > 0 ? status : "no answer")}");
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            await errors.WriteLineAsync($"{url} cannot be reached: {e.Message}");
        }

        return 1;
    }

    /// <summary>Where a server that listens on <paramref name="url"/> is reached on this machine.</summary>
    internal static IPEndPoint Server(string url)
    {
        var port = new Uri(url.Replace("//+", "//any", StringComparison.Ordinal).Replace("//*", "//any", StringComparison.Ordinal)).Port;
        var host = url[(url.IndexOf("//", StringComparison.Ordinal) + 2)..].TrimEnd('/');
        // A name is no address: Kestrel then listens on all of them.
        return IPEndPoint.TryParse(host, out var address) && !address.Address.Equals(IPAddress.Any) && !address.Address.Equals(IPAddress.IPv6Any)
            ? new IPEndPoint(address.Address, port)
            : new IPEndPoint(IPAddress.Loopback, port);
    }

    // A status line is all that is asked for: there is no need for an HTTP client.
    private static async Task<string> AskAsync(IPEndPoint server, CancellationToken cancellation)
    {
        using var client = new TcpClient(server.AddressFamily);
        await client.ConnectAsync(server, cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(cancellation) ?? "";
    }
}
