namespace Fluenzr.ContractKit.Cluster.Tests.Fixtures;

/// <summary>A cluster of three replicas that tests share. None of them ends.</summary>
public sealed class ThreeReplicas : IAsyncLifetime
{
    internal TestCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await TestCluster.StartAsync(3);

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
