using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.Cluster.Telemetry;
using Fluenzr.ContractKit.Cluster.Tests.Fixtures;
using StackExchange.Redis;

namespace Fluenzr.ContractKit.Cluster.Tests;

/// <summary>Redis accepts changes of the latest owner only.</summary>
public sealed class FencingTests
{
    private static readonly FieldChange[] Change = [new("clock", [1])], Later = [new("clock", [2])];

    [Fact]
    public async Task AnEarlierOwner_CanWriteNothing()
    {
        using var redis = await RedisServer.StartNewAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(RedisAddress.Parse(redis.Address)!);
        using var metrics = new ClusterMetrics();
        var table = new SandboxTable(connection.GetDatabase(), TimeSpan.FromHours(1), TimeProvider.System, metrics);
        var replicas = new ReplicaTable(connection.GetDatabase());

        // The second replica waits while the key of the first one lives.
        await replicas.RenewAsync("first", new ReplicaStatus("http://first", false, 0));
        var (first, _) = await table.AcquireAsync("fenced", "first");
        Assert.True(await table.WriteAsync("fenced", first!.Epoch, first.Version, Change));
        Assert.Equal((null, "first"), await table.AcquireAsync("fenced", "second"));
        await replicas.RemoveAsync("first");
        var (second, _) = await table.AcquireAsync("fenced", "second");

        Assert.True(second!.Epoch > first.Epoch);
        Assert.Equal([1], second.Fields["clock"]);
        Assert.False(await table.WriteAsync("fenced", first.Epoch, first.Version + 1, Later));
        Assert.False(await table.HasEpochAsync("fenced", first.Epoch));
        Assert.True(await table.WriteAsync("fenced", second.Epoch, second.Version, Later));
        // A write whose outcome was unknown and that is sent again with another content.
        Assert.False(await table.WriteAsync("fenced", second.Epoch, second.Version, Change));

        // A sandbox that was deleted and made again has no epoch of its past.
        Assert.True(await table.DeleteAsync("fenced", second.Epoch));
        var (third, _) = await table.AcquireAsync("fenced", "second");
        Assert.True(third!.Epoch > second.Epoch);
        Assert.Empty(third.Fields);
    }

    [Theory]
    [InlineData("redis://cache:6380", "cache:6380")]
    [InlineData("redis://cache", "cache:6379")]
    [InlineData("rediss://:secret@cache", "cache:6379")]
    [InlineData("http://cache", null)]
    [InlineData("cache:6379", null)]
    public void TheAddress_IsThatOfRedis(string text, string? endpoint) => Assert.Equal(
        endpoint, RedisAddress.Parse(text)?.EndPoints[0] is System.Net.DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : null);
}
