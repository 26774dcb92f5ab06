using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Storage;

/// <summary>The keys in Redis.</summary>
internal static class Keys
{
    /// <summary>The names of all sandboxes, by the time of their last use.</summary>
    public static readonly RedisKey Sandboxes = "contractkit:sandboxes";

    /// <summary>The last epoch that was given to an owner.</summary>
    public static readonly RedisKey Epoch = "contractkit:epoch";

    /// <summary>What the replicas start from.</summary>
    public static readonly RedisKey Template = "contractkit:template";

    /// <summary>A sandbox: its owner, its epoch and its differences from the start.</summary>
    public static RedisKey Sandbox(string name) => "contractkit:sandbox:" + name;

    /// <summary>The journal of a sandbox.</summary>
    public static RedisKey Journal(string name) => "contractkit:journal:" + name;

    /// <summary>A replica, while it lives.</summary>
    public static RedisKey Replica(string id) => "contractkit:replica:" + id;
}
