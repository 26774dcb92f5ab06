using System.Text.Json;
using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Tests.Fixtures;

/// <summary>Replicas with a Redis of their own.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(1) };

    private readonly ConnectionMultiplexer _redis;
    private readonly CancellationTokenSource _end = new();
    private Task _watching = Task.CompletedTask;

    private TestCluster(RedisServer redis, ReplicaProcess[] replicas)
    {
        (Redis, Replicas) = (redis, [.. replicas]);
        _redis = ConnectionMultiplexer.Connect(Storage.RedisAddress.Parse(redis.Address)!);
    }

    public RedisServer Redis { get; }

    public List<ReplicaProcess> Replicas { get; }

    /// <summary>The replicas that were ready some tenths of a second ago, as a load balancer knows them.</summary>
    public ReplicaProcess[] Ready { get; private set; } = [];

    public static async Task<TestCluster> StartAsync(int count, params string[] options)
    {
        var redis = await RedisServer.StartNewAsync();
        var replicas = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => ReplicaProcess.StartAsync(redis.Address, options)));
        var cluster = new TestCluster(redis, replicas);
        foreach (var replica in replicas)
            await WaitUntilReadyAsync(replica);
        await cluster.RefreshAsync();
        cluster._watching = cluster.WatchAsync();
        return cluster;
    }

    /// <summary>Starts another replica.</summary>
    public async Task<ReplicaProcess> AddAsync()
    {
        var replica = await ReplicaProcess.StartAsync(Redis.Address);
        lock (Replicas)
            Replicas.Add(replica);
        await WaitUntilReadyAsync(replica);
        return replica;
    }

    public void Remove(ReplicaProcess replica)
    {
        lock (Replicas)
            Replicas.Remove(replica);
        replica.Dispose();
    }

    /// <summary>The replica that owns a sandbox.</summary>
    public async Task<ReplicaProcess> OwnerAsync(string sandbox)
    {
        var owner = (string)(await _redis.GetDatabase().HashGetAsync(Storage.Keys.Sandbox(sandbox), "owner"))!;
        var status = JsonElement.Parse((string)(await _redis.GetDatabase().StringGetAsync(Storage.Keys.Replica(owner)))!);
        return Replicas.Single(replica => replica.Url == status.GetProperty("Url").GetString());
    }

    public async Task<ReplicaProcess> OtherAsync(string sandbox)
    {
        var owner = await OwnerAsync(sandbox);
        return Replicas.First(replica => replica != owner);
    }

    /// <summary>The replicas that a load balancer sends requests to.</summary>
    public async Task<ReplicaProcess[]> ReadyAsync()
    {
        ReplicaProcess[] all;
        lock (Replicas)
            all = [.. Replicas];
        var ready = await Task.WhenAll(all.Select(async replica => await IsReadyAsync(replica) ? replica : null));
        return [.. ready.OfType<ReplicaProcess>()];
    }

    /// <summary>Asks all replicas whether they are ready.</summary>
    public async Task RefreshAsync() => Ready = await ReadyAsync() is { Length: > 0 } ready ? ready : Ready;

    public Task WaitUntilAllReadyAsync() => Task.WhenAll(Replicas.Select(WaitUntilReadyAsync));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
        await _redis.DisposeAsync();
        foreach (var replica in Replicas)
            replica.Dispose();
        Redis.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            await RefreshAsync();
            await Task.WhenAny(Task.Delay(200, _end.Token));
        }
    }

    private static async Task WaitUntilReadyAsync(ReplicaProcess replica)
    {
        for (var i = 0; i < 100; i++)
        {
            if (await IsReadyAsync(replica))
                return;
            await Task.Delay(100);
        }

        throw new InvalidOperationException("A replica did not become ready: " + replica.Output);
    }

    private static async Task<bool> IsReadyAsync(ReplicaProcess replica)
    {
        try
        {
            using var response = await Http.GetAsync(replica.Url + "/readyz");
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
