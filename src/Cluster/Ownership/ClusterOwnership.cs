using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.Cluster.Ownership;

/// <summary>Tells the mock which sandbox a request has, and stores its changes.</summary>
internal sealed class ClusterOwnership(Unavailable unavailable) : SandboxOwnership
{
    public override Sandbox? Find(HttpContext http) => http.Features.Get<OwnedRequest>()?.Sandbox.Sandbox;

    public override ValueTask<ApiResponse?> CommitAsync(HttpContext http) =>
        http.Features.Get<OwnedRequest>() is { } request ? CommitAsync(request) : ValueTask.FromResult<ApiResponse?>(null);

    private async ValueTask<ApiResponse?> CommitAsync(OwnedRequest request) =>
        await request.Sandbox.Writer.CommitAsync(request.Generation) ? null : unavailable.NotStored();
}
