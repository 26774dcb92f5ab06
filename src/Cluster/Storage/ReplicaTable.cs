using System.Text.Json;
using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Storage;

/// <summary>The replicas in Redis: each has a key that expires when it does not renew it.</summary>
internal sealed class ReplicaTable(IDatabase redis)
{
    /// <summary>How long a replica lives without renewing its key.</summary>
    public static readonly TimeSpan TimeToLive = TimeSpan.FromMilliseconds(2500);

    /// <summary>Renews the key of a replica; false when it had expired.</summary>
    public async Task<bool> RenewAsync(string id, ReplicaStatus status) =>
        !(await redis.StringSetAndGetAsync(Keys.Replica(id), JsonSerializer.Serialize(status), TimeToLive)).IsNull;

    /// <summary>Those of the replicas that live.</summary>
    public async Task<IReadOnlyDictionary<string, ReplicaStatus>> FindAsync(IReadOnlyList<string> ids)
    {
        var values = await redis.StringGetAsync([.. ids.Select(Keys.Replica)]);
        return ids.Zip(values).Where(replica => !replica.Second.IsNull)
            .ToDictionary(replica => replica.First, replica => JsonSerializer.Deserialize<ReplicaStatus>((string)replica.Second!)!);
    }

    public Task RemoveAsync(string id) => redis.KeyDeleteAsync(Keys.Replica(id));

    /// <summary>Notes what all replicas start from; false when it differs from that of earlier replicas.</summary>
    public async Task<bool> HasTemplateAsync(string fingerprint) =>
        await redis.StringSetAsync(Keys.Template, fingerprint, when: When.NotExists)
        || await redis.StringGetAsync(Keys.Template) == fingerprint;
}

/// <summary>What a replica says about itself.</summary>
/// <param name="Url">Where it is reached.</param>
/// <param name="IsDraining">Whether it takes no more sandboxes.</param>
/// <param name="Sandboxes">The number of sandboxes in its memory.</param>
internal sealed record ReplicaStatus(string Url, bool IsDraining, int Sandboxes)
{
    /// <summary>The ids of the replicas that it knows to stop.</summary>
    public IReadOnlyList<string> Draining { get; init; } = [];
}
