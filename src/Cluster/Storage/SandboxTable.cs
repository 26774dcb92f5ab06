using System.Diagnostics;
using System.Globalization;
using Fluenzr.ContractKit.Cluster.Telemetry;
using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Storage;

/// <summary>The sandboxes in Redis. A replica writes to a sandbox only while it holds its latest epoch.</summary>
/// <param name="redis">The database.</param>
/// <param name="timeToLive">How long a sandbox stays that nobody uses.</param>
/// <param name="time">The clock of the server.</param>
/// <param name="metrics">Receives the times of writes.</param>
internal sealed class SandboxTable(IDatabase redis, TimeSpan timeToLive, TimeProvider time, ClusterMetrics metrics)
{
    private static readonly string[] OwnFields = ["owner", "epoch", "version", "created", "contacts"];

    /// <summary>Makes a replica the owner of a sandbox.</summary>
    /// <returns>The sandbox, or the id of another owner that still lives.</returns>
    public async Task<(StoredSandbox? Sandbox, string? Owner)> AcquireAsync(string name, string replica)
    {
        while (true)
        {
            var seen = (string?)await redis.HashGetAsync(Keys.Sandbox(name), "owner") ?? "";
            var result = await EvaluateAsync(
                SandboxScripts.Acquire,
                [Keys.Sandbox(name), Keys.Epoch, Keys.Replica(seen)],
                [replica, seen, time.GetUtcNow().ToUnixTimeMilliseconds(), (long)timeToLive.TotalMilliseconds]);
            if (result.Length > 0)
                return (Read(result), null);
            if ((int)result == 0)
                return (null, seen);
        }
    }

    /// <summary>Writes a change; false when the epoch or the version is not the stored one.</summary>
    public async Task<bool> WriteAsync(string name, long epoch, long version, IReadOnlyList<FieldChange> changes)
    {
        List<RedisValue> arguments = new(5 + (2 * changes.Count));
        arguments.AddRange([epoch, version, 0, "version", version + 1]);
        foreach (var (field, value) in changes)
        {
            if (value is not null)
                arguments.AddRange([field, value]);
        }

        arguments[2] = (arguments.Count - 3) / 2;
        foreach (var (field, value) in changes)
        {
            if (value is null)
                arguments.Add(field);
        }

        var started = Stopwatch.GetTimestamp();
        var isWritten = (int)await EvaluateAsync(SandboxScripts.Write, [Keys.Sandbox(name)], [.. arguments]) == 1;
        metrics.RecordWrite(started);
        return isWritten;
    }

    /// <summary>Whether an epoch is still the stored one.</summary>
    public async Task<bool> HasEpochAsync(string name, long epoch) => await redis.HashGetAsync(Keys.Sandbox(name), "epoch") == epoch;

    public Task ReleaseAsync(string name, long epoch) => EvaluateAsync(SandboxScripts.Release, [Keys.Sandbox(name)], [epoch]);

    public async Task<bool> DeleteAsync(string name, long epoch)
    {
        var isDeleted = (int)await EvaluateAsync(SandboxScripts.Delete, [Keys.Sandbox(name), Keys.Journal(name)], [epoch]) == 1;
        await redis.SortedSetRemoveAsync(Keys.Sandboxes, name);
        return isDeleted;
    }

    /// <summary>Notes that sandboxes were used just now.</summary>
    public async Task TouchAsync(IReadOnlyList<string> names)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await redis.SortedSetAddAsync(Keys.Sandboxes, [.. names.Select(name => new SortedSetEntry(name, now))]);
        await Task.WhenAll(names.Select(name => redis.KeyExpireAsync(Keys.Sandbox(name), timeToLive)));
    }

    /// <summary>The names that are over a limit or were not used for the time to live, the longest unused first.</summary>
    public async Task<IReadOnlyList<string>> FindUnusedAsync(int limit)
    {
        var latest = (time.GetUtcNow() - timeToLive).ToUnixTimeMilliseconds();
        var count = await redis.SortedSetLengthAsync(Keys.Sandboxes);
        var expired = await redis.SortedSetRangeByScoreAsync(Keys.Sandboxes, stop: latest, take: 1000);
        var extra = count > limit ? await redis.SortedSetRangeByRankAsync(Keys.Sandboxes, 0, Math.Min(count - limit, 1000) - 1) : [];
        return [.. expired.Concat(extra).Select(name => (string)name!).Distinct()];
    }

    /// <summary>All sandboxes, the most recently used first.</summary>
    public async Task<IReadOnlyList<SandboxEntry>> ListAsync()
    {
        var used = await redis.SortedSetRangeByRankWithScoresAsync(Keys.Sandboxes, order: Order.Descending);
        return await Task.WhenAll(used.Select(async entry =>
        {
            var values = await redis.HashGetAsync(Keys.Sandbox(entry.Element!), ["contacts", "created"]);
            return new SandboxEntry(
                entry.Element!, (int?)values[0], DateTimeOffset.FromUnixTimeMilliseconds((long?)values[1] ?? (long)entry.Score),
                DateTimeOffset.FromUnixTimeMilliseconds((long)entry.Score));
        }));
    }

    private static StoredSandbox Read(RedisResult result)
    {
        var values = (RedisValue[])result!;
        var fields = new Dictionary<string, byte[]>(values.Length / 2, StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i += 2)
            fields[values[i]!] = values[i + 1]!;
        var (epoch, version) = (Number(fields["epoch"]), Number(fields["version"]));
        foreach (var field in OwnFields)
            fields.Remove(field);
        return new StoredSandbox(epoch, version, fields);
    }

    private static long Number(byte[] text) => long.Parse(text, CultureInfo.InvariantCulture);

    // A server that was started again has forgotten the scripts.
    private async Task<RedisResult> EvaluateAsync(string script, RedisKey[] keys, RedisValue[] values)
    {
        try
        {
            return await redis.ScriptEvaluateAsync(script, keys, values);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await redis.ScriptEvaluateAsync(script, keys, values, CommandFlags.NoScriptCache);
        }
    }
}

/// <summary>A sandbox in a list of all.</summary>
/// <param name="Name">The name.</param>
/// <param name="Contacts">The number of its contacts; null when nothing has changed since its start.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UsedAt">When it was last used.</param>
internal sealed record SandboxEntry(string Name, int? Contacts, DateTimeOffset CreatedAt, DateTimeOffset UsedAt);
