namespace Fluenzr.ContractKit.Cluster.Storage;

/// <summary>Lua scripts over one sandbox. Redis runs each of them as one step.</summary>
internal static class SandboxScripts
{
    /// <summary>
    /// Makes a replica the owner. KEYS: sandbox, epoch, replica of the owner that was seen. ARGV: the new owner, the owner that was seen,
    /// the time, the time to live in milliseconds. Returns 0 while another owner lives, 1 when the owner has changed meanwhile, else the
    /// fields.
    /// </summary>
    public const string Acquire =
        """
        local owner = redis.call('HGET', KEYS[1], 'owner') or ''
        if owner ~= ARGV[2] then return 1 end
        if owner ~= '' and owner ~= ARGV[1] and redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
        local epoch = redis.call('INCR', KEYS[2])
        redis.call('HSETNX', KEYS[1], 'version', '0')
        redis.call('HSETNX', KEYS[1], 'created', ARGV[3])
        redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'epoch', tostring(epoch))
        redis.call('PEXPIRE', KEYS[1], ARGV[4])
        return redis.call('HGETALL', KEYS[1])
        """;

    /// <summary>
    /// Writes changes of the owner. KEYS: sandbox. ARGV: epoch, version, number of values to set, then field and value of each, then the
    /// fields to delete. Returns 0 when the epoch or the version is not the stored one, else 1.
    /// </summary>
    public const string Write =
        """
        local held = redis.call('HMGET', KEYS[1], 'epoch', 'version')
        if held[1] ~= ARGV[1] or held[2] ~= ARGV[2] then return 0 end
        local last = 3 + 2 * tonumber(ARGV[3])
        for first = 4, last, 1000 do
          redis.call('HSET', KEYS[1], unpack(ARGV, first, math.min(first + 999, last)))
        end
        for first = last + 1, #ARGV, 1000 do
          redis.call('HDEL', KEYS[1], unpack(ARGV, first, math.min(first + 999, #ARGV)))
        end
        return 1
        """;

    /// <summary>Leaves a sandbox without an owner. KEYS: sandbox. ARGV: epoch.</summary>
    public const string Release =
        """
        if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
        redis.call('HSET', KEYS[1], 'owner', '')
        return 1
        """;

    /// <summary>Deletes a sandbox of the owner. KEYS: sandbox, journal. ARGV: epoch.</summary>
    public const string Delete =
        """
        if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
        redis.call('DEL', KEYS[1], KEYS[2])
        return 1
        """;
}
