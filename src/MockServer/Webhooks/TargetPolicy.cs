using System.Net;
using System.Net.Sockets;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>Where events may be sent: to this machine, to private networks, and to hosts that were allowed.</summary>
internal sealed class TargetPolicy(IReadOnlyList<string> allowed)
{
    /// <summary>What allows every host.</summary>
    public const string Any = "*";

    // RFC 1918 and RFC 4193, and what is this machine itself. Link-local addresses are not among them: clouds give their secrets away there.
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"),
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>Why nothing may be sent to a URL, as far as it tells; null when it does not. What a name stands for is looked at when it is connected to.</summary>
    public string? CheckUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return "url has no host";
        if (uri.UserInfo.Length > 0)
            return "url must not hold a user or a password";
        return IPAddress.TryParse(uri.IdnHost, out var address) && !IsAllowed(uri.IdnHost, address) ? Refusal(uri.IdnHost, address.ToString()) : null;
    }

    /// <summary>Connects to the first address of a host that answers, of those that are allowed.</summary>
    /// <exception cref="TargetException">None of them is.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host, cancellation);
        IPAddress[] open = [.. addresses.Where(address => IsAllowed(target.Host, address)).Select(Plain)];
        if (open.Length == 0)
            throw new TargetException(Refusal(target.Host, string.Join(", ", addresses.AsEnumerable())));
        for (var i = 0; ; i++)
        {
            var socket = new Socket(open[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(open[i], target.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i < open.Length - 1)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    public bool IsAllowed(string host, IPAddress address) =>
        allowed.Contains(Any) || allowed.Contains(host.Trim('[', ']'), StringComparer.OrdinalIgnoreCase)
        || Private.Any(network => network.Contains(Plain(address)));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static string Refusal(string host, string addresses) =>
        $"{host}{(addresses.Length == 0 || addresses == host ? "" : $" ({addresses})")} is neither on this machine nor in a private network; --webhook-hosts {host} allows it";
}

/// <summary>Nothing may be sent to a target; the message says why.</summary>
internal sealed class TargetException(string message) : Exception(message);
