namespace Fluenzr.ContractKit.Cluster.Tests.Fixtures;

/// <summary>A cluster of three replicas that tests share. None of them ends.</summary>
public sealed class ThreeReplicas : IAsyncLifetime
{
    private TestCluster? _cluster;

    /// <summary>The cluster. A test that asks for it is skipped without Redis; a fixture cannot skip tests.</summary>
    internal TestCluster Cluster
    {
        get
        {
            RedisServer.SkipUnlessInstalled();
            return _cluster!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (RedisServer.IsInstalled)
            _cluster = await TestCluster.StartAsync(3);
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
