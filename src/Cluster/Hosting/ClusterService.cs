using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Fluenzr.ContractKit.Cluster.Ownership;
using Fluenzr.ContractKit.Cluster.Placement;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Store;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Fluenzr.ContractKit.Cluster.Hosting;

/// <summary>Joins the cluster when the server listens, and hands everything over before it stops.</summary>
internal sealed class ClusterService(
    IServer server,
    SiloHost silo,
    Replica replica,
    ReplicaTable replicas,
    OwnedSandboxes owned,
    Heartbeat heartbeat,
    Housekeeping housekeeping,
    AccountTemplate template,
    ClusterSettings settings,
    ClusterLog log) : IHostedLifecycleService
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30), LongestDrain = TimeSpan.FromSeconds(15);

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var url = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var port = new Uri(KestrelUrl.WithHost(url, "any")).Port;
        var address = settings.Address ?? (IsLoopback(url) ? IPAddress.Loopback : MachineAddress());
        silo.Build(address);
        replica.Join(silo.Id, $"http://{new IPEndPoint(address, port)}");
        await WaitForRedisAsync(cancellationToken);
        await silo.StartAsync(cancellationToken);
        await heartbeat.BeatAsync();
        heartbeat.Start();
        housekeeping.Start();
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        log.Draining(owned.Count);
        replica.Drain();
        // Load balancers and other replicas learn it before the sandboxes move.
        await Task.Delay(2 * Replica.Period, CancellationToken.None);
        var end = Environment.TickCount64 + (long)LongestDrain.TotalMilliseconds;
        while (!replica.IsDrainingKnown && !replica.IsRedisGone && Environment.TickCount64 < end)
            await Task.Delay(Replica.Period / 10, CancellationToken.None);
        while (owned.Count > 0 && replica.Open.Count > 0 && !replica.IsRedisGone && Environment.TickCount64 < end)
            await housekeeping.ReleaseAllAsync();
        // Requests that other replicas have sent here meanwhile.
        await Task.Delay(Replica.Period, CancellationToken.None);
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await housekeeping.StopAsync();
        await silo.StopAsync(cancellationToken);
        await heartbeat.StopAsync();
        if (!replica.IsRedisGone)
            await replica.LeaveAsync();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private static IPAddress MachineAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up)
        .Where(network => network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork) ?? IPAddress.Loopback;

    private async Task WaitForRedisAsync(CancellationToken cancellation)
    {
        var end = Environment.TickCount64 + (long)LongestStart.TotalMilliseconds;
        while (await replica.RenewAsync(0, []) is { } error)
        {
            if (Environment.TickCount64 > end)
                throw new SettingException($"cluster: Redis does not answer: {error}");
            await Task.Delay(Replica.Period, cancellation);
        }

        if (!await replicas.HasTemplateAsync(TemplateFingerprint.Of(template)))
        {
            throw new SettingException(
                "cluster: the sandboxes in this Redis start from other contacts, choices or groups. Give all replicas the same settings, "
                + "or use an empty Redis.");
        }
    }
}
