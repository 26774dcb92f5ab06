using System.Diagnostics;
using System.Globalization;
using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>CPU time and latency of a request: alone, in the owner, and forwarded; in turn, the median of the rounds.</summary>
internal static class CostProof
{
    private const int Rounds = 5, Connections = 8;
    private const double TicksPerSecond = 100;

    public static async Task<bool> RunAsync(int seconds)
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var alone = await ReplicaProcess.StartAloneAsync();
        using var client = new Client(cluster, 0);
        await client.SendAsync("GET", "/sandbox/cost/v1/contacts/con_abc123");
        var owner = await cluster.OwnerAsync("cost");
        var other = cluster.Replicas.Single(replica => replica != owner);
        (string Name, ReplicaProcess Target, ReplicaProcess[] Servers)[] ways =
            [("alone", alone, [alone]), ("owner", owner, [owner]), ("forwarded", other, [owner, other])];
        var rows = new List<Row>();
        // The first round warms up.
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var isWrite in new[] { false, true })
            {
                foreach (var (name, target, servers) in ways)
                {
                    var row = await MeasureAsync(round, name, isWrite, target, servers, cluster.Redis.Id, round == 0 ? 2 : seconds);
                    if (round > 0)
                        rows.Add(row);
                }
            }
        }

        var limits = new Dictionary<(string, bool), double>
        {
            [("owner", false)] = 1.15,
            [("owner", true)] = 1.6,
            [("forwarded", false)] = 2.5,
        };
        var holds = true;
        Console.WriteLine("request  way        µs CPU  × alone  Redis µs  p50 alone at 1 connection, ms");
        foreach (var group in rows.GroupBy(row => (row.Way, row.IsWrite)).OrderBy(group => group.Key.IsWrite))
        {
            var ratio = Median(group.Select(row => row.Cpu / rows.First(one => one.IsBeside(row)).Cpu));
            var (cpu, redis) = (Median(group.Select(row => row.Cpu)), Median(group.Select(row => row.RedisCpu)));
            var p50 = Median(group.Select(row => row.P50));
            var added = p50 - Median(rows.Where(row => row.Way == "alone" && row.IsWrite == group.Key.IsWrite).Select(row => row.P50));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(group.Key.IsWrite ? "write" : "read"),-8} {group.Key.Way,-10} {cpu,6:F1}  {ratio,7:F2}  {redis,8:F1}  {p50:F3} (+{added:F3})"));
            if (limits.TryGetValue((group.Key.Way, group.Key.IsWrite), out var limit) && ratio > limit)
                holds = false;
            if (added > 0.5 && group.Key != ("forwarded", true))
                holds = false;
        }

        return holds;
    }

    private static async Task<Row> MeasureAsync(
        int round, string way, bool isWrite, ReplicaProcess target, ReplicaProcess[] servers, int redis, int seconds)
    {
        var script = Path.Combine(AppContext.BaseDirectory, isWrite ? "write.lua" : "read.lua");
        var (before, redisBefore) = (servers.Sum(server => CpuTicks(server.Id)), CpuTicks(redis));
        var load = await WrkAsync(target, script, Connections, seconds);
        var (after, redisAfter) = (servers.Sum(server => CpuTicks(server.Id)), CpuTicks(redis));
        var single = await WrkAsync(target, script, 1, 2);
        return new Row(
            round, way, isWrite, (after - before) / TicksPerSecond / load.Requests * 1e6,
            (redisAfter - redisBefore) / TicksPerSecond / load.Requests * 1e6, single.P50);
    }

    // Time in user and kernel mode of all threads.
    private static long CpuTicks(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static async Task<(long Requests, double P50)> WrkAsync(ReplicaProcess target, string script, int connections, int seconds)
    {
        var start = new ProcessStartInfo(
            "wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", script, target.Url])
        { RedirectStandardOutput = true };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        var line = output.Split('\n').Single(one => one.StartsWith("result ", StringComparison.Ordinal)).Split(' ');
        if (line[3] != "0")
            throw new InvalidOperationException($"{line[3]} requests failed: {output}");
        return (long.Parse(line[1], CultureInfo.InvariantCulture), double.Parse(line[2], CultureInfo.InvariantCulture) / 1000);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private sealed record Row(int Round, string Way, bool IsWrite, double Cpu, double RedisCpu, double P50)
    {
        // The mock that runs alone, in the same round.
        public bool IsBeside(Row other) => Way == "alone" && Round == other.Round && IsWrite == other.IsWrite;
    }
}
