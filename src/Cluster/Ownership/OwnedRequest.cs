namespace Fluenzr.ContractKit.Cluster.Ownership;

/// <summary>A request in a sandbox of this replica.</summary>
/// <param name="Sandbox">The sandbox.</param>
/// <param name="Generation">The generation of its changes when the request started.</param>
internal sealed record OwnedRequest(OwnedSandbox Sandbox, int Generation);
