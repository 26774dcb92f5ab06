namespace Fluenzr.ContractKit.Cluster.Storage;

/// <summary>What a replica writes to the console.</summary>
internal sealed partial class ClusterLog(ILogger<ClusterLog> log)
{
    [LoggerMessage(
        Level = LogLevel.Information, Message = "A change of the sandbox '{Sandbox}' was not stored in Redis and was taken back: {Reason}")]
    public partial void NotStored(string sandbox, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Redis does not answer: {Reason} Changes get status 503; reads of sandboxes in memory go on.")]
    public partial void RedisGone(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis answers again.")]
    public partial void RedisBack();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The replica {Replica} does not renew its key in Redis. Others take its sandboxes.")]
    public partial void ReplicaGone(string replica);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No owner of the sandbox '{Sandbox}' was found: {Reason}")]
    public partial void NotLocated(string sandbox, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The replica stops and hands {Count} sandboxes over.")]
    public partial void Draining(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sandbox '{Sandbox}' was not handed over: {Reason}")]
    public partial void NotReleased(string sandbox, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The other replicas have removed this one, because it did not respond. It ends; start it again.")]
    public partial void Removed();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The replica {Replica} could not be removed from the cluster: {Reason}")]
    public partial void NotRemoved(string replica, string reason);
}
