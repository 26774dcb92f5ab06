using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

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

    public static ServerProcess StartBare(ServerProgram program) => StartProgram(program);

    /// <summary>Starts a mock with all features: authentication, rate-limit headers, validation, journal.</summary>
    public static ServerProcess StartMock(ServerProgram program, int contacts, params string[] more) =>
        StartProgram(program, ["--contacts", $"{contacts}", "--rate-limit", $"{int.MaxValue}", .. more]);

    /// <summary>Starts a mock with the data of a file.</summary>
    public static ServerProcess StartState(ServerProgram program, string file) => StartProgram(program, ["--state", file]);

    /// <summary>Starts a server and waits until it answers a path with 200.</summary>
    /// <param name="command">The program and its arguments, for a port.</param>
    /// <param name="path">The path, with its query.</param>
    /// <exception cref="BenchmarkException">It exited, or did not answer in time.</exception>
    public static ServerProcess Start(Func<int, IReadOnlyList<string>> command, string path)
    {
        var port = FreePort();
        var words = command(port);
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("CONTRACTKIT_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);

        var (clock, errors) = (Stopwatch.StartNew(), new StringBuilder());
        var process = Process.Start(start) ?? throw new BenchmarkException($"{words[0]} did not start.");
        // Some servers print a line for each request: a full pipe would stop them.
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!IsReady(port, path))
        {
            if (process.HasExited)
            {
                process.WaitForExit();
                throw new BenchmarkException($"{words[0]} exited at start: {errors}");
            }

            if (clock.Elapsed > StartTimeout)
            {
                process.Kill();
                throw new BenchmarkException($"{words[0]} did not answer within {StartTimeout.TotalMinutes} minutes.");
            }

            Thread.Sleep(1);
        }

        return new ServerProcess(process, port, clock.Elapsed);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    // The server must not outlive the benchmark.
    private void Kill(object? sender, EventArgs e) => _process.Kill();

    private static ServerProcess StartProgram(ServerProgram program, params string[] arguments) =>
        Start(port => [program.File, .. program.Arguments, "--urls", $"http://127.0.0.1:{port}", .. arguments], "/healthz");

    private static bool IsReady(int port, string path)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(IPAddress.Loopback, port);
            socket.Send(Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer flz_sk_bench\r\nConnection: close\r\n\r\n"));
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
