using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Storage;

/// <summary>The journals in Redis: a stream for each sandbox, with the latest entries. What cannot be stored is left out.</summary>
internal sealed class JournalTable(IDatabase redis, TimeSpan timeToLive)
{
    private const string Field = "exchange";

    public async Task AddAsync(string name, IReadOnlyList<byte[]> entries, int limit)
    {
        var key = Keys.Journal(name);
        await Task.WhenAll(entries.Select(
            entry => redis.StreamAddAsync(key, Field, entry, maxLength: limit, useApproximateMaxLength: true)));
        await redis.KeyExpireAsync(key, timeToLive);
    }

    /// <summary>The entries, the oldest first.</summary>
    public async Task<IReadOnlyList<byte[]>> ReadAsync(string name, int limit)
    {
        var entries = await redis.StreamRangeAsync(Keys.Journal(name), count: limit, messageOrder: Order.Descending);
        return [.. entries.Reverse().Select(entry => (byte[])entry[Field]!)];
    }

    public Task ClearAsync(string name) => redis.KeyDeleteAsync(Keys.Journal(name));
}
