using System.Net;
using System.Net.Sockets;

namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>Where events may be sent: to this machine, to private networks, and to the hosts of the settings.</summary>
/// <param name="allowed">Further hosts, by name or address.</param>
internal sealed class TargetPolicy(IReadOnlyList<string> allowed)
{
    /// <summary>Stands for every host.</summary>
    public const string Any = "*";

    // RFC 1918, RFC 4193 and loopback. Link-local addresses are excluded, because cloud machines find their credentials there.
    private static readonly IPNetwork[] PrivateNetworks =
    [
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"),
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("fc00::/7"),
    ];

    // Cloud machines find their credentials here: AWS, Google, Azure, Alibaba and Oracle, in both families. Not even * allows them.
    private static readonly IPNetwork[] MetadataNetworks =
    [
        IPNetwork.Parse("169.254.169.254/32"), IPNetwork.Parse("169.254.170.0/24"), IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("192.0.0.192/32"), IPNetwork.Parse("fe80::a9fe:a9fe/128"),
        IPNetwork.Parse("fd00:ec2::/32"), IPNetwork.Parse("fd20:ce::/32"), IPNetwork.Parse("fd00:c1::/32"), IPNetwork.Parse("fd00:42::/32"),
    ];

    private static readonly IPNetwork[] EmbeddingNetworks =
        [IPNetwork.Parse("::/96"), IPNetwork.Parse("::ffff:0:0/96"), IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("64:ff9b:1::/48")];

    /// <summary>
    /// Why a URL is not allowed, as a sentence; null when it is allowed. The addresses of a host name are checked when it is connected to.
    /// </summary>
    public string? CheckUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return "url has no host";
        if (uri.UserInfo.Length > 0)
            return "url must not contain a user or a password";
        return IPAddress.TryParse(uri.IdnHost, out var address) && !IsAllowed(uri.IdnHost, address)
            ? Reason(uri.IdnHost, address.ToString())
            : null;
    }

    /// <summary>Connects to the first allowed address of a host that answers.</summary>
    /// <exception cref="TargetException">No address of the host is allowed.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(target.Host, cancellation);
        IPAddress[] candidates = [.. addresses.Where(address => IsAllowed(target.Host, address)).Select(WithoutMapping)];
        if (candidates.Length == 0)
            throw new TargetException(Reason(target.Host, string.Join(", ", addresses.AsEnumerable())));
        for (var i = 0; ; i++)
        {
            var socket = new Socket(candidates[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(candidates[i], target.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i < candidates.Length - 1)
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
        allowed.Contains(host.Trim('[', ']'), StringComparer.OrdinalIgnoreCase)
        || (!IsIn(MetadataNetworks, Embedded(address) ?? address)
            && (allowed.Contains(Any) || IsIn(PrivateNetworks, WithoutMapping(address))));

    private static bool IsIn(IPNetwork[] networks, IPAddress address) =>
        networks.Any(network => network.Contains(new IPAddress(address.GetAddressBytes())));

    private static IPAddress WithoutMapping(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // IPv6 addresses that stand for one of IPv4: mapped and compatible ones end with it, as does NAT64; 6to4 begins with it.
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        var bytes = address.GetAddressBytes();
        return EmbeddingNetworks.Any(network => network.Contains(new IPAddress(bytes))) ? new IPAddress(bytes[12..])
            : bytes is [0x20, 0x02, ..] ? new IPAddress(bytes[2..6])
            : null;
    }

    private static string Reason(string host, string addresses) =>
        $"{host}{(addresses.Length == 0 || addresses == host ? "" : $" ({addresses})")} "
        + $"is neither on this machine nor in a private network; --webhook-hosts {host} allows it";
}

/// <summary>A target is not allowed; the message says why.</summary>
internal sealed class TargetException(string message) : Exception(message);
