using System.Collections.Concurrent;
using System.Diagnostics;
using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>Four clients write and read one contact of a sandbox while its owner is killed; each history must be linearizable.</summary>
internal static class HistoryProof
{
    private const int Clients = 4, PerRound = 20;

    private static readonly TimeSpan BeforeKill = TimeSpan.FromSeconds(1), AfterKill = TimeSpan.FromSeconds(6);

    public static async Task<bool> RunAsync(int count)
    {
        await using var cluster = await TestCluster.StartAsync(3);
        var (checked_, broken, operations, unknown, failOvers) = (0, 0, 0, 0, 0);
        for (var round = 0; checked_ < count; round++)
        {
            var victim = cluster.Replicas[0];
            var names = new List<string>();
            // Sandboxes of the replica that is killed.
            for (var i = 0; names.Count < PerRound; i++)
            {
                var name = $"h{round}-{i}";
                using var client = new Client(cluster, i);
                await client.SendAsync("GET", $"/sandbox/{name}/v1/contacts/con_abc123");
                if (await cluster.OwnerAsync(name) == victim)
                    names.Add(name);
            }

            using var done = new CancellationTokenSource(BeforeKill + AfterKill);
            var running = names.Select(name => RecordAsync(cluster, name, done.Token)).ToArray();
            await Task.Delay(BeforeKill);
            victim.Signal("KILL");
            cluster.Remove(victim);
            await cluster.RefreshAsync();
            failOvers += names.Count;
            foreach (var history in await Task.WhenAll(running))
            {
                checked_++;
                operations += history.Count;
                unknown += history.Count(one => one.End == long.MaxValue);
                if (!History.IsLinearizable(history, "Jean"))
                    broken++;
            }

            await cluster.AddAsync();
        }

        // A checker that accepts everything proves nothing.
        Operation[] stale = [new("a", true, 0, 1), new("b", true, 2, 3), new("a", false, 4, 5)];
        Console.WriteLine($"histories {checked_}, fail-overs in them {failOvers}, operations {operations}, without a response {unknown}");
        Console.WriteLine($"not linearizable: {broken}; the checker finds a stale read: {!History.IsLinearizable(stale, "")}");
        return broken == 0 && !History.IsLinearizable(stale, "");
    }

    private static async Task<IReadOnlyList<Operation>> RecordAsync(TestCluster cluster, string sandbox, CancellationToken done)
    {
        var operations = new ConcurrentBag<Operation>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => RecordAsync(cluster, sandbox, number, operations, done)));
        return [.. operations];
    }

    private static async Task RecordAsync(
        TestCluster cluster, string sandbox, int number, ConcurrentBag<Operation> operations, CancellationToken done)
    {
        using var client = new Client(cluster, number);
        var path = $"/sandbox/{sandbox}/v1/contacts/con_abc123";
        for (var i = 0; !done.IsCancellationRequested; i++)
        {
            var (isWrite, value, start) = ((i + number) % 3 == 0, $"v{number}-{i}", Stopwatch.GetTimestamp());
            var (status, body) = isWrite
                ? await client.SendAsync("PUT", path, new { firstName = value })
                : await client.SendAsync("GET", path);
            var isKnown = status == 200;
            var read = isKnown && !isWrite ? body.GetProperty("data").GetProperty("firstName").GetString()! : value;
            operations.Add(new Operation(read, isWrite, start, isKnown ? Stopwatch.GetTimestamp() : long.MaxValue));
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }
}
