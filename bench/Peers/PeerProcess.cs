using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Fluenzr.ContractKit.Speed;

namespace Fluenzr.ContractKit.Peers;

/// <summary>A running tool.</summary>
internal sealed class PeerProcess : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private PeerProcess(Process process, Uri address, TimeSpan startupTime) =>
        (_process, Address, StartupTime) = (process, address, startupTime);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first 200 of a list.</summary>
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

    /// <exception cref="BenchmarkException">It ended, or gives no list in time.</exception>
    public static async Task<PeerProcess> StartAsync(Peer peer, PeerData data)
    {
        var port = FreePort();
        var command = peer.Command(port, data);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = PeerTools.Folder,
        };
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "flz_sk_bench");
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        // Nobody reads what it prints, and a full pipe would stop it.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(process);
        while (!await AnswersAsync(http, $"{peer.BasePath}/contacts?{peer.Page}"))
        {
            if (process.HasExited || clock.Elapsed > StartTimeout)
            {
                Kill(process);
                throw new BenchmarkException($"{peer.Name} gives no list: {string.Join(' ', command)}");
            }

            await Task.Delay(1);
        }

        return new PeerProcess(process, http.BaseAddress, clock.Elapsed);
    }

    public void Dispose()
    {
        Kill(_process);
        _process.Dispose();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string path)
    {
        try
        {
            using var response = await http.GetAsync(path);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
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
