using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Fluenzr.ContractKit.Speed;

/// <summary>The throughput of a server in requests per second, with latency percentiles.</summary>
internal sealed record Throughput(double PerSecond, TimeSpan P50, TimeSpan P99);

/// <summary>The result of a wrk run: requests, responses other than 2xx, and failed requests.</summary>
internal sealed record WrkResult(long Requests, long ErrorResponses, long Failed, Throughput Throughput);

/// <summary>Sends requests with wrk.</summary>
internal sealed class Wrk(int seconds, int connections)
{
    private const string Missing = "wrk is not installed. Run: apt-get install wrk";
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "wrk", "plan.lua");

    public static async Task CheckAsync() => await RunWrkAsync(["-v"], CancellationToken.None);

    /// <summary>Repeats the requests of a plan; any failure throws. The request numbers start at <paramref name="first"/>.</summary>
    public async Task<Throughput> MeasureAsync(Uri server, string plan, long first)
    {
        var sent = await SendAsync(server, plan, first, CancellationToken.None);
        return sent.ErrorResponses + sent.Failed == 0
            ? sent.Throughput
            : throw new BenchmarkException(
                $"Of {sent.Requests} requests, {sent.ErrorResponses} got another status than 2xx and {sent.Failed} failed: {plan}");
    }

    /// <summary>Repeats the requests of a plan until the time is up or <paramref name="enough"/> is cancelled.</summary>
    public async Task<WrkResult> SendAsync(Uri server, string plan, long first, CancellationToken enough)
    {
        var output = await RunWrkAsync(
            [
                "-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "30s", "--latency", "-s", Script,
                server.ToString(), "--", plan, $"{first}",
            ],
            enough);
        var result = output.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new BenchmarkException($"wrk printed no result:\n{output}");

        var numbers = Array.ConvertAll(result.Split(' ')[1..], text => long.Parse(text, CultureInfo.InvariantCulture));
        var (requests, duration, p50, p99, refused, failed) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        return requests > 0
            ? new WrkResult(requests, refused, failed, new Throughput(
                requests * 1e6 / duration, TimeSpan.FromMicroseconds(p50), TimeSpan.FromMicroseconds(p99)))
            : throw new BenchmarkException($"wrk sent no request:\n{output}");
    }

    private static async Task<string> RunWrkAsync(string[] arguments, CancellationToken enough)
    {
        try
        {
            using var wrk = Process.Start(
                new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            // On SIGINT, wrk stops early and reports.
            using var interrupt = enough.Register(() => Process.Start("kill", ["-INT", $"{wrk.Id}"]).Dispose());
            AppDomain.CurrentDomain.ProcessExit += Kill; // wrk must not outlive the benchmark.
            var error = wrk.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = await wrk.StandardOutput.ReadToEndAsync(CancellationToken.None);
            AppDomain.CurrentDomain.ProcessExit -= Kill;
            return output + await error;

            void Kill(object? sender, EventArgs e) => wrk.Kill();
        }
        catch (Win32Exception)
        {
            throw new BenchmarkException(Missing);
        }
    }
}
