using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>Each of three replicas is replaced: a new one starts, and the old one gets SIGTERM.</summary>
internal static class RollingProof
{
    private const int Clients = 16, Sandboxes = 300;

    public static async Task<bool> RunAsync()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        var load = new EmailLoad(cluster, Clients, Sandboxes);
        using var done = new CancellationTokenSource();
        var running = load.RunAsync(done.Token);
        await Task.Delay(TimeSpan.FromSeconds(5));
        foreach (var old in cluster.Replicas.ToArray())
        {
            await cluster.AddAsync();
            Console.WriteLine($"replica {old.Url} ended with exit code {await old.StopAsync()} at {DateTime.UtcNow:HH:mm:ss.fff}");
            cluster.Remove(old);
        }

        await done.CancelAsync();
        await running;
        return await load.CheckAsync() && load.Failures == 0;
    }
}
