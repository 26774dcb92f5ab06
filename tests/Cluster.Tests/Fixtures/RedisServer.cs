using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Fluenzr.ContractKit.Cluster.Tests.Fixtures;

/// <summary>A real <c>redis-server</c> on a free port, with its append-only file in a folder of its own.</summary>
internal sealed partial class RedisServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contractkit-redis-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public string Address => $"redis://127.0.0.1:{_port}";

    /// <summary>The id of its process.</summary>
    public int Id => _process!.Id;

    public static async Task<RedisServer> StartNewAsync()
    {
        var redis = new RedisServer();
        await redis.StartAsync();
        return redis;
    }

    public async Task StartAsync()
    {
        RequireInstalled();
        string[] arguments =
            ["--port", $"{_port}", "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", "yes", "--loglevel", "warning"];
        _process = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!;
        while (!await IsListeningAsync())
            await Task.Delay(20);
    }

    /// <summary>Ends it as a crash does.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }

    // Tests are skipped without it.
    static partial void RequireInstalled();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> IsListeningAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
