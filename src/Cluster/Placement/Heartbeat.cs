using Fluenzr.ContractKit.Cluster.Ownership;
using Fluenzr.ContractKit.Cluster.Storage;

namespace Fluenzr.ContractKit.Cluster.Placement;

/// <summary>Keeps this replica alive in Redis, and finds replicas that are not.</summary>
internal sealed class Heartbeat(SiloHost silo, Replica replica, OwnedSandboxes owned, ClusterLog log) : IDisposable
{
    // A member that never had a key may still be starting. When Redis was gone, all keys have expired.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, long> _missingSince = [];
    private readonly HashSet<string> _seen = [];
    private Task _running = Task.CompletedTask;
    private int _term;
    private bool _wasGone;

    public void Start() => _running = Task.Run(RunAsync);

    public async Task StopAsync()
    {
        await _end.CancelAsync();
        await _running;
    }

    /// <summary>Renews the key once.</summary>
    public async Task BeatAsync()
    {
        var members = silo.Members.Where(member => member != replica.Id).ToArray();
        var error = await replica.RenewAsync(owned.Count, members);
        if (replica.IsRedisGone && !_wasGone)
            log.RedisGone(error!);
        else if (!replica.IsRedisGone && _wasGone)
            log.RedisBack();
        _wasGone = replica.IsRedisGone;
        if (error is null)
            await RemoveDeadAsync(members);
    }

    public void Dispose() => _end.Dispose();

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Replica.Period);
        try
        {
            do
                await BeatAsync();
            while (await timer.WaitForNextTickAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task RemoveDeadAsync(string[] members)
    {
        if (_term != replica.Term)
        {
            _term = replica.Term;
            _seen.Clear();
            _missingSince.Clear();
        }

        _seen.UnionWith(replica.Others.Keys);
        foreach (var alive in replica.Others.Keys)
            _missingSince.Remove(alive);
        foreach (var missing in members.Except(replica.Others.Keys))
        {
            _missingSince.TryAdd(missing, Environment.TickCount64);
            if (!_seen.Contains(missing) && Environment.TickCount64 - _missingSince[missing] < LongestStart.TotalMilliseconds)
                continue;
            log.ReplicaGone(missing);
            try
            {
                await silo.RemoveAsync(missing);
            }
            catch (Exception e)
            {
                log.NotRemoved(missing, e.Message);
            }
        }
    }
}
