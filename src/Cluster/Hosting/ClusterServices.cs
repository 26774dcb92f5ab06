using Fluenzr.ContractKit.Cluster.Ownership;
using Fluenzr.ContractKit.Cluster.Placement;
using Fluenzr.ContractKit.Cluster.Routing;
using Fluenzr.ContractKit.Cluster.State;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.Cluster.Telemetry;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Hosting;

/// <summary>Makes a mock server a replica of a cluster.</summary>
internal static class ClusterServices
{
    // Handing over takes some seconds; a supervisor must give it that time.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    public static void Add(IServiceCollection services, ClusterSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(RedisAddress.Parse(settings.Redis)!));
        services.AddSingleton(provider => provider.GetRequiredService<IConnectionMultiplexer>().GetDatabase());
        services.AddSingleton(provider => new SandboxTable(
            provider.GetRequiredService<IDatabase>(), settings.TimeToLive, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ClusterMetrics>()));
        services.AddSingleton<ClusterMetrics>();
        services.AddSingleton(provider => new JournalTable(provider.GetRequiredService<IDatabase>(), settings.TimeToLive));
        services.AddSingleton<JournalFields>().AddSingleton<JournalCopies>();
        services.AddSingleton<ReplicaTable>().AddSingleton<ClusterLog>();
        services.AddSingleton<SandboxFields>();
        services.AddSingleton<Replica>().AddSingleton<OwnedSandboxes>().AddSingleton<Unavailable>();
        services.AddSingleton<SandboxOwnership, ClusterOwnership>();
        services.AddSingleton<SiloHost>().AddSingleton<SandboxLocations>().AddSingleton<Heartbeat>().AddSingleton<Housekeeping>();
        services.AddHttpForwarder();
        services.AddSingleton<RequestForwarder>().AddSingleton<RequestOperations>().AddSingleton<ClusterRoutes>();
        services.AddSingleton<ClusterMiddleware>();
        services.AddSingleton<IStartupFilter, ClusterStartup>();
        services.AddHostedService<ClusterService>();
        Telemetry.Telemetry.Add(services);
        services.Configure<LoggerFilterOptions>(filters => filters.AddFilter("Yarp", LogLevel.None));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
    }

    /// <summary>Puts the middleware before the mock.</summary>
    private sealed class ClusterStartup(ClusterMiddleware middleware) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(middleware.AnswerAsync);
            next(app);
        };
    }
}
