using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Fluenzr.ContractKit.Speed;

/// <summary>How fast a server answered: requests a second, and within which time half and 99 % of them were.</summary>
internal sealed record Pace(double PerSecond, TimeSpan P50, TimeSpan P99);

/// <summary>Drives a server with wrk.</summary>
internal sealed class Wrk(int seconds, int connections)
{
    private const string Missing = "wrk is missing: apt-get install wrk";
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "wrk", "plan.lua");

    public static async Task CheckAsync() => await OutputAsync(["-v"]);

    /// <summary>Sends the requests of a plan over and over; their numbers count from <paramref name="first"/>.</summary>
    public async Task<Pace> DriveAsync(Server server, string plan, long first)
    {
        var output = await OutputAsync(
            ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "30s", "--latency", "-s", Script, server.Address.ToString(), "--", plan, $"{first}"]);
        var result = output.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new BenchException($"wrk gave no result:\n{output}");

        var numbers = Array.ConvertAll(result.Split(' ')[1..], text => long.Parse(text, CultureInfo.InvariantCulture));
        var (requests, duration, p50, p99, refused, failed) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        if (refused + failed > 0 || requests == 0)
            throw new BenchException($"Of {requests} requests {refused} were answered by something else than 2xx, and {failed} failed: {plan}");
        return new Pace(requests * 1e6 / duration, TimeSpan.FromMicroseconds(p50), TimeSpan.FromMicroseconds(p99));
    }

    private static async Task<string> OutputAsync(string[] arguments)
    {
        try
        {
            using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = wrk.StandardError.ReadToEndAsync();
            var output = await wrk.StandardOutput.ReadToEndAsync();
            return output + await error;
        }
        catch (Win32Exception)
        {
            throw new BenchException(Missing);
        }
    }
}
