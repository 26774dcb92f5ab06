using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>Redis is killed and started again, under load; reads of sandboxes in memory are counted meanwhile.</summary>
internal static class OutageProof
{
    private const int Clients = 16, Sandboxes = 300;

    public static async Task<bool> RunAsync(TimeSpan outage)
    {
        await using var cluster = await TestCluster.StartAsync(3);
        var load = new EmailLoad(cluster, Clients, Sandboxes);
        using (var before = new CancellationTokenSource(TimeSpan.FromSeconds(10)))
            await load.RunAsync(before.Token);
        cluster.Redis.Kill();
        using var during = new CancellationTokenSource(outage);
        var (writing, reading) = (load.RunAsync(during.Token), ReadAsync(cluster, during.Token));
        await writing;
        var (reads, failed) = await reading;
        await cluster.Redis.StartAsync();
        await cluster.WaitUntilAllReadyAsync();
        using (var after = new CancellationTokenSource(TimeSpan.FromSeconds(10)))
            await load.RunAsync(after.Token);
        Console.WriteLine($"Redis gone for {outage.TotalSeconds:F0} s: {reads} reads from memory, {failed} of them failed");
        return await load.CheckAsync() && reads > 0 && failed == 0;
    }

    // Sandboxes without changes at that moment, read at their owners.
    private static async Task<(int Reads, int Failed)> ReadAsync(TestCluster cluster, CancellationToken done)
    {
        using var client = new Client(cluster, 0);
        var failed = 0;
        for (var i = 0; !done.IsCancellationRequested; i++)
        {
            var (status, _) = await client.SendAsync("GET", $"/sandbox/p{i % Sandboxes}/v1/contacts?perPage=1");
            failed += status == 200 ? 0 : 1;
        }

        return (client.Requests, failed);
    }
}
