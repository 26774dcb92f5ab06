using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>Every 20 seconds a replica is killed and a new one started, under load.</summary>
internal static class KillProof
{
    private const int Clients = 16, Sandboxes = 300;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20), LongestOutage = TimeSpan.FromSeconds(5);

    public static async Task<bool> RunAsync(TimeSpan duration)
    {
        await using var cluster = await TestCluster.StartAsync(3);
        var load = new EmailLoad(cluster, Clients, Sandboxes);
        using var done = new CancellationTokenSource(duration);
        var (running, kills) = (load.RunAsync(done.Token), 0);
        while (!done.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(Period, done.Token));
            if (done.IsCancellationRequested)
                break;
            var victim = cluster.Replicas[kills++ % cluster.Replicas.Count];
            victim.Signal("KILL");
            cluster.Remove(victim);
            await cluster.AddAsync();
        }

        await running;
        Console.WriteLine($"{Clients} clients, {Sandboxes} sandboxes, {duration.TotalMinutes:F1} minutes, {kills} replicas killed");
        return await load.CheckAsync() && load.LongestOutage <= LongestOutage;
    }
}
