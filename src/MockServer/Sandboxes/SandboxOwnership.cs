using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>Which sandboxes of a cluster belong to this replica. A server that runs alone has none of this.</summary>
internal abstract class SandboxOwnership
{
    /// <summary>The sandbox of a request; null for a request that needs none.</summary>
    public abstract Sandbox? Find(HttpContext http);

    /// <summary>Stores the changes of a sandbox. A response is sent after that.</summary>
    /// <returns>The response to send instead when they could not be stored; null when they are stored.</returns>
    public abstract ValueTask<ApiResponse?> CommitAsync(HttpContext http);
}
