using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Fluenzr.ContractKit.Speed;

/// <summary>A server process, from start to end.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(10);

    private readonly Process _process;

    private ServerProcess(Process process, int port, TimeSpan started)
    {
        (_process, StartupTime) = (process, started);
        AppDomain.CurrentDomain.ProcessExit += Kill;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Address { get; }

    /// <summary>The time from process start to the first 200.</summary>
    public TimeSpan StartupTime { get; }

    /// <summary>The resident memory in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
    }

    public static ServerProcess StartBare(ServerProgram program) => Start(program);

    /// <summary>Starts a mock with all features: authentication, rate-limit headers, validation, journal.</summary>
    public static ServerProcess StartMock(ServerProgram program, int contacts, params string[] more) =>
        Start(program, ["--contacts", $"{contacts}", "--rate-limit", $"{int.MaxValue}", .. more]);

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    // The server must not outlive the benchmark.
    private void Kill(object? sender, EventArgs e) => _process.Kill();

    private static ServerProcess Start(ServerProgram program, params string[] arguments)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program.File, [.. program.Arguments, "--urls", $"http://127.0.0.1:{port}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("CONTRACTKIT_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);

        var clock = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new BenchmarkException($"{program.File} did not start.");
        while (!IsHealthy(port))
        {
            if (process.HasExited)
                throw new BenchmarkException($"{program.File} exited at start: {process.StandardError.ReadToEnd()}");
            if (clock.Elapsed > StartTimeout)
                throw new BenchmarkException($"{program.File} did not answer within {StartTimeout.TotalMinutes} minutes.");
            Thread.Sleep(1);
        }

        return new ServerProcess(process, port, clock.Elapsed);
    }

    private static bool IsHealthy(int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(IPAddress.Loopback, port);
            socket.Send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8);
            var answer = new byte[12];
            return socket.Receive(answer) == answer.Length && answer.AsSpan().SequenceEqual("HTTP/1.1 200"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
