using Fluenzr.ContractKit.Cluster.Ownership;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Placement;

/// <summary>
/// Takes sandboxes that nobody uses out of memory, and deletes those that are over the limit of the cluster or its time to live.
/// </summary>
internal sealed class Housekeeping(
    SiloHost silo, OwnedSandboxes owned, Replica replica, SandboxTable table, JournalCopies journals, Settings settings,
    ClusterSettings cluster, ClusterLog log) : IDisposable
{
    // Memory pressure takes this share of the sandboxes out of memory.
    private const int SharePerRound = 4;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5), JournalPeriod = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private long _touchedAt = Environment.TickCount64;
    private Task _running = Task.CompletedTask;

    public void Start() => _running = Task.WhenAll(
        Task.Run(() => RunAsync(Period, CleanAsync)), Task.Run(() => RunAsync(JournalPeriod, CopyAsync)));

    public async Task StopAsync()
    {
        await _end.CancelAsync();
        await _running;
    }

    public void Dispose() => _end.Dispose();

    /// <summary>Hands all sandboxes over.</summary>
    public Task ReleaseAllAsync() => Parallel.ForEachAsync(
        owned.ByUse, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (sandbox, _) => await ReleaseAsync(sandbox.Name));

    private async Task RunAsync(TimeSpan period, Func<Task> action)
    {
        using var timer = new PeriodicTimer(period);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
                await action();
        }
        catch (OperationCanceledException)
        {
        }
    }

    // Only sandboxes that were used since the last time.
    private async Task CopyAsync()
    {
        var since = Environment.TickCount64 - (2 * (long)JournalPeriod.TotalMilliseconds);
        foreach (var sandbox in owned.ByUse.Where(sandbox => sandbox.UsedAt >= since))
            await journals.StoreAsync(sandbox.Journal);
    }

    private async Task CleanAsync()
    {
        try
        {
            var now = Environment.TickCount64;
            var sandboxes = owned.ByUse;
            var used = sandboxes.Where(sandbox => sandbox.UsedAt >= _touchedAt && sandbox.Name != SandboxNames.Default);
            await table.TouchAsync([.. used.Select(sandbox => sandbox.Name)]);
            _touchedAt = now;
            var idle = sandboxes.TakeWhile(sandbox => now - sandbox.UsedAt > cluster.Idle.TotalMilliseconds).ToArray();
            var leaving = idle.Length == 0 && SandboxRegistry.IsMemoryShort() ? sandboxes.Take(sandboxes.Count / SharePerRound) : idle;
            foreach (var sandbox in leaving)
                await ReleaseAsync(sandbox.Name);
            // One replica does it for all.
            if (replica.Others.Keys.All(other => string.CompareOrdinal(replica.Id, other) < 0))
                await DeleteUnusedAsync();
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            // The heartbeat reports it.
        }
    }

    private async Task DeleteUnusedAsync()
    {
        foreach (var name in await table.FindUnusedAsync(settings.Sandboxes))
            await silo.Grains.GetGrain<ISandboxGrain>(name).DeleteAsync();
    }

    private async Task ReleaseAsync(string name)
    {
        try
        {
            await silo.Grains.GetGrain<ISandboxGrain>(name).ReleaseAsync();
        }
        catch (Exception e)
        {
            log.NotReleased(name, e.Message);
        }
    }
}
