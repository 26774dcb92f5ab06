using System.Collections.Concurrent;
using Fluenzr.ContractKit.Cluster.Storage;

namespace Fluenzr.ContractKit.Cluster.Ownership;

/// <summary>
/// This replica. While its key in Redis lives, no other replica takes its sandboxes, so it may answer from memory. A replica that was
/// paused finds that its key has expired: then it asks Redis about each sandbox before it uses it again.
/// </summary>
internal sealed class Replica(ReplicaTable table)
{
    /// <summary>How often the key is renewed.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(700);

    // After so many failures in a row Redis is gone, and nobody can take a sandbox. One failure may be that of a paused replica.
    private const int FailuresUntilGone = 2;

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _gone = new(StringComparer.Ordinal);
    private long _validUntil = long.MinValue;
    private int _failures;
    private TaskCompletionSource _renewed = NewSource();

    /// <summary>The id: the address of the silo.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Where other replicas reach it.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Whether it takes no more sandboxes, because it stops.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>Whether it is a member with a living key.</summary>
    public bool IsMember => Id.Length > 0 && IsValid;

    /// <summary>Whether Redis does not answer.</summary>
    public bool IsRedisGone => Volatile.Read(ref _failures) >= FailuresUntilGone;

    /// <summary>Grows each time that the key had expired.</summary>
    public int Term { get; private set; }

    /// <summary>Whether sandboxes in memory may be used without asking Redis.</summary>
    public bool IsValid => Environment.TickCount64 < Volatile.Read(ref _validUntil);

    /// <summary>What the replicas say about themselves, by id; without those that do not live.</summary>
    public IReadOnlyDictionary<string, ReplicaStatus> Others { get; private set; } = new Dictionary<string, ReplicaStatus>();

    /// <summary>The URLs of the other replicas that take requests.</summary>
    public IReadOnlySet<string> Open { get; private set; } = new HashSet<string>();

    /// <summary>Joins under an id.</summary>
    public void Join(string id, string url) => (Id, Url) = (id, url);

    /// <summary>Whether all others know that this replica stops.</summary>
    public bool IsDrainingKnown => Others.Values.All(other => other.Draining.Contains(Id));

    public void Drain() => IsDraining = true;

    /// <summary>Renews the key, and reads those of other replicas.</summary>
    /// <param name="sandboxes">The number of sandboxes in memory.</param>
    /// <param name="members">The ids of all members.</param>
    /// <returns>Why Redis did not answer; null when it did.</returns>
    public async Task<string?> RenewAsync(int sandboxes, IReadOnlyList<string> members)
    {
        try
        {
            var sent = Environment.TickCount64;
            var hadKey = await table.RenewAsync(Id, new ReplicaStatus(Url, IsDraining, sandboxes)
            {
                Draining = [.. Others.Where(other => other.Value.IsDraining).Select(other => other.Key)],
            });
            if (!hadKey)
                Term++;
            // The key expires in Redis after this moment, because it was sent before.
            Volatile.Write(ref _validUntil, sent + (long)ReplicaTable.TimeToLive.TotalMilliseconds - 100);
            Volatile.Write(ref _failures, 0);
            var before = Others.Values.Select(other => other.Url);
            Others = await table.FindAsync(members);
            foreach (var url in before.Except(Others.Values.Select(other => other.Url)))
            {
                if (_gone.TryRemove(url, out var gone))
                    await gone.CancelAsync();
            }

            Open = Others.Values.Where(other => !other.IsDraining).Select(other => other.Url).ToHashSet(StringComparer.Ordinal);
            return null;
        }
        catch (Exception e) when (e is StackExchange.Redis.RedisException or TimeoutException)
        {
            Interlocked.Increment(ref _failures);
            return e.Message;
        }
        finally
        {
            Interlocked.Exchange(ref _renewed, NewSource()).SetResult();
        }
    }

    /// <summary>Waits until sandboxes in memory may be used; false when that takes too long.</summary>
    public async Task<bool> WaitUntilValidAsync(TimeSpan longest)
    {
        var end = Environment.TickCount64 + (long)longest.TotalMilliseconds;
        // Without Redis nobody can take a sandbox from this replica: it goes on with what it has in memory.
        while (!IsValid && !IsRedisGone)
        {
            var left = end - Environment.TickCount64;
            if (left <= 0)
                return false;
            await Task.WhenAny(Volatile.Read(ref _renewed).Task, Task.Delay(TimeSpan.FromMilliseconds(left)));
        }

        return true;
    }

    /// <summary>Ends what waits for another replica when that does not live any more.</summary>
    public CancellationToken WhenGone(string url) => _gone.GetOrAdd(url, _ => new CancellationTokenSource()).Token;

    public Task LeaveAsync() => table.RemoveAsync(Id);

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
