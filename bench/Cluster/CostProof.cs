using System.Diagnostics;
using System.Globalization;
using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>
/// CPU time and latency of a request: alone, in the owner, and forwarded; and beside it what forwarding costs at least. In turn, the median
/// of the rounds.
/// </summary>
internal static class CostProof
{
    private const int Rounds = 5, Connections = 8;

    // The first round lasts until the code is compiled: a forwarded request runs through most of it.
    private const int WarmUpSeconds = 15;
    private const double TicksPerSecond = 100;

    public static async Task<bool> RunAsync(int seconds)
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var alone = await ReplicaProcess.StartAloneAsync();
        using var client = new Client(cluster, 0);
        await client.SendAsync("GET", "/sandbox/cost/v1/contacts/con_abc123");
        var owner = await cluster.OwnerAsync("cost");
        var other = cluster.Replicas.Single(replica => replica != owner);
        using var bare1 = await BareServer.StartAsync(1);
        using var bare2 = await BareServer.StartAsync(2);
        using var forwarder1 = await BareServer.StartAsync(1, bare1.Url);
        using var forwarder2 = await BareServer.StartAsync(2, bare2.Url);
        using var writer = await BareServer.StartAsync(1, cluster.Redis.Address);
        Way[] ways =
        [
            new("read", "alone", "alone", alone.Url, alone.Id),
            new("read", "owner", "alone", owner.Url, owner.Id) { Limit = 1.15 },
            new("read", "forwarded", "alone", other.Url, owner.Id, other.Id) { Beside = "YARP, HTTP/1.1", Limit = 1 },
            new("write", "alone", "alone", alone.Url, alone.Id),
            new("write", "owner", "alone", owner.Url, owner.Id) { Beside = "script in Redis", Limit = 1.25 },
            new("write", "forwarded", "alone", other.Url, owner.Id, other.Id),
            new("bare", "Kestrel", "Kestrel", bare1.Url, bare1.Id),
            new("bare", "YARP, HTTP/1.1", "Kestrel", forwarder1.Url, bare1.Id, forwarder1.Id),
            new("bare", "YARP, HTTP/2", "Kestrel", forwarder2.Url, bare2.Id, forwarder2.Id),
            new("bare", "script in Redis", "Kestrel", writer.Url, writer.Id),
        ];
        var rows = new List<Row>();
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var way in ways)
            {
                var row = await MeasureAsync(round, way, cluster.Redis.Id, round == 0 ? WarmUpSeconds : seconds);
                if (round > 0)
                    rows.Add(row);
            }
        }

        var holds = true;
        Console.WriteLine("request  way             µs CPU  × alone  Redis µs  p50 alone at 1 connection, ms");
        foreach (var way in ways)
        {
            var own = rows.Where(row => row.Way == way).ToArray();
            var ratio = Ratio(way);
            var (cpu, redis) = (Median(own.Select(row => row.Cpu)), Median(own.Select(row => row.RedisCpu)));
            var p50 = Median(own.Select(row => row.P50));
            var added = Median(own.Select(row => row.P50 - rows.Single(row.IsBeside).P50));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{way.Request,-8} {way.Name,-15} {cpu,6:F1}  {ratio,7:F2}  {redis,8:F1}  {p50:F3} (+{added:F3})"));
            var least = way.Beside is { } bare ? Ratio(ways.Single(one => one.Name == bare)) : 1;
            holds &= ratio <= way.Limit * least && (added <= 0.5 || way.Limit == double.MaxValue);
        }

        return holds;

        double Ratio(Way way) => Median(rows.Where(row => row.Way == way).Select(row => row.Cpu / rows.Single(row.IsBeside).Cpu));
    }

    private static async Task<Row> MeasureAsync(int round, Way way, int redis, int seconds)
    {
        var script = Path.Combine(AppContext.BaseDirectory, way.Request == "write" ? "write.lua" : "read.lua");
        var (before, redisBefore) = (way.Servers.Sum(CpuTicks), CpuTicks(redis));
        var load = await WrkAsync(way.Url, script, Connections, seconds);
        var (after, redisAfter) = (way.Servers.Sum(CpuTicks), CpuTicks(redis));
        var single = await WrkAsync(way.Url, script, 1, 2);
        return new Row(
            round, way, (after - before) / TicksPerSecond / load.Requests * 1e6,
            (redisAfter - redisBefore) / TicksPerSecond / load.Requests * 1e6, single.P50);
    }

    // Time in user and kernel mode of all threads.
    private static long CpuTicks(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static async Task<(long Requests, double P50)> WrkAsync(string url, string script, int connections, int seconds)
    {
        var start = new ProcessStartInfo(
            "wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", script, url])
        { RedirectStandardOutput = true };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        var line = output.Split('\n').Single(one => one.StartsWith("result ", StringComparison.Ordinal)).Split(' ');
        if (line[3] != "0")
            throw new InvalidOperationException($"{line[3]} requests failed: {output}");
        return (long.Parse(line[1], CultureInfo.InvariantCulture), double.Parse(line[2], CultureInfo.InvariantCulture) / 1000);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    /// <summary>A way to the same response, and the processes that it takes.</summary>
    private sealed record Way(string Request, string Name, string Base, string Url, params int[] Servers)
    {
        /// <summary>The bare way that shows the least possible cost; null where that is the cost alone.</summary>
        public string? Beside { get; init; }

        /// <summary>How many times the least possible cost it may have.</summary>
        public double Limit { get; init; } = double.MaxValue;
    }

    private sealed record Row(int Round, Way Way, double Cpu, double RedisCpu, double P50)
    {
        // That of the shortest way, in the same round.
        public bool IsBeside(Row other) => other.Round == Round && other.Way.Request == Way.Request && other.Way.Name == Way.Base;
    }
}
