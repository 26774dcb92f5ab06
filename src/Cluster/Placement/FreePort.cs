using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Fluenzr.ContractKit.Cluster.Placement;

/// <summary>Finds a port that nobody uses.</summary>
internal static class FreePort
{
    // Below the ports that systems give to whoever asks for any: none of those programs takes it before it is used.
    private const int First = 10_000, End = 32_000;

    public static int Find(IPAddress address)
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            if (IsFree(address, port))
                return port;
        }
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
