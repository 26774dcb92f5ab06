using Fluenzr.ContractKit.Cluster.Storage;

namespace Fluenzr.ContractKit.Cluster.Placement;

/// <summary>Ends a replica that the others have removed from the cluster, for example after a pause.</summary>
internal sealed class DeadReplica(ClusterLog log) : IFatalErrorHandler
{
    private const int ExitCode = 3;

    public bool IsUnexpected(Exception exception) => exception is not OperationCanceledException;

    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        log.Removed();
        Environment.Exit(ExitCode);
    }
}
