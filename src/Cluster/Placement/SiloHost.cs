using System.Net;
using System.Net.Sockets;
using Fluenzr.ContractKit.Cluster.Ownership;
using Fluenzr.ContractKit.Cluster.Storage;
using Orleans.Configuration;

namespace Fluenzr.ContractKit.Cluster.Placement;

/// <summary>The Orleans silo of this replica: it decides which replica has which sandbox.</summary>
internal sealed class SiloHost(ClusterSettings settings, OwnedSandboxes owned, Replica replica, ClusterLog log) : IDisposable
{
    private const string Cluster = "contractkit", ClusterVariable = "ORLEANS_CLUSTER_ID";

    private IHost? _host;

    public IGrainFactory Grains => Service<IGrainFactory>();

    /// <summary>The id of the replica.</summary>
    public string Id => Service<ILocalSiloDetails>().SiloAddress.ToParsableString();

    /// <summary>The ids of all replicas that are members.</summary>
    public IReadOnlyList<string> Members =>
        [.. Service<IClusterMembershipService>().CurrentSnapshot.Members.Values
            .Where(member => member.Status is SiloStatus.Active or SiloStatus.ShuttingDown)
            .Select(member => member.SiloAddress.ToParsableString())];

    private T Service<T>()
        where T : notnull => (_host ?? throw new InvalidOperationException("The silo is not built.")).Services.GetRequiredService<T>();

    /// <summary>Builds the silo without starting it. It has its id from then on.</summary>
    /// <param name="address">The address at which other replicas reach this one.</param>
    public void Build(IPAddress address)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(owned).AddSingleton(replica).AddSingleton(log);
        builder.Services.AddSingleton<IFatalErrorHandler, DeadReplica>();
        builder.UseOrleans(silo => Configure(silo, address));
        _host = builder.Build();
    }

    public Task StartAsync(CancellationToken cancellation) => _host!.StartAsync(cancellation);

    public Task StopAsync(CancellationToken cancellation) => _host?.StopAsync(cancellation) ?? Task.CompletedTask;

    /// <summary>Removes a replica that does not live from the members. Its sandboxes get another owner at their next request.</summary>
    public Task RemoveAsync(string id) => Service<IClusterMembershipService>().TryKill(SiloAddress.FromParsableString(id));

    public void Dispose() => _host?.Dispose();

    private void Configure(ISiloBuilder silo, IPAddress address)
    {
        if (Environment.GetEnvironmentVariable("POD_NAME") is not null && Environment.GetEnvironmentVariable(ClusterVariable) is not null)
            silo.UseKubernetesHosting();
        silo.UseRedisClustering(redis =>
        {
            redis.ConfigurationOptions = RedisAddress.Parse(settings.Redis);
            redis.EntryExpiry = TimeSpan.FromDays(7);
        });
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (Cluster, Cluster));
        var port = settings.Port == 0 ? FreePort.Find(address) : settings.Port;
        silo.Configure<EndpointOptions>(endpoints =>
        {
            (endpoints.AdvertisedIPAddress, endpoints.SiloPort, endpoints.GatewayPort) = (address, port, 0);
            endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.IsLoopback(address) ? address : IPAddress.Any, port);
        });
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // Keys in Redis find a dead replica first; the probes of Orleans are the second way.
            membership.NumVotesForDeathDeclaration = 1;
            // A cluster that starts again after all its replicas were killed does not wait for them.
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(3);
            membership.NumMissedTableIAmAliveLimit = 2;
            membership.MaxJoinAttemptTime = TimeSpan.FromSeconds(30);
            membership.EvictWhenMaxJoinAttemptTimeExceeded = true;
            membership.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(5);
            membership.DefunctSiloExpiration = TimeSpan.FromMinutes(10);
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        });
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));
        silo.AddPlacementDirector<SandboxPlacement, SandboxPlacementDirector>();
    }
}
