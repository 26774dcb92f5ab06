using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cluster.Tests;

/// <summary>What a client sees while Redis is gone.</summary>
public sealed class RedisOutageTests
{
    [Fact]
    public async Task WithoutRedis_ReadsGoOn_WritesAreRefused_AndNothingIsLost()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var client = new SandboxClient("outage");
        var replica = cluster.Replicas[0];
        await client.CreateAsync(replica, "before@cluster.example");
        var owner = await cluster.OwnerAsync("outage");

        cluster.Redis.Kill();
        var (refused, error, headers) = await client.SendAsync(owner, "POST", "/v1/contacts", new { email = "during@cluster.example" });
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        var read = await client.SendAsync(owner, "GET", "/v1/contacts?email=before@cluster.example");
        var again = await client.SendAsync(owner, "POST", "/v1/contacts", new { email = "during@cluster.example" });
        var ready = await StatusAsync(owner, "/readyz");
        var alive = await StatusAsync(owner, "/healthz");

        Assert.Equal((503, "1"), (refused, headers!.RetryAfter!.ToString()));
        Assert.Contains("Redis", error.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal((200, 1), (read.Status, read.Body.GetProperty("data").GetArrayLength()));
        Assert.Equal((503, 503, 200), (again.Status, ready, alive));
        Assert.Contains("Redis does not answer", owner.Output, StringComparison.Ordinal);

        await cluster.Redis.StartAsync();
        await cluster.WaitUntilAllReadyAsync();
        await client.CreateAsync(owner, "after@cluster.example");
        foreach (var (email, count) in new[] { ("before", 1), ("during", 0), ("after", 1) })
        {
            var found = await client.DataAsync(replica, "GET", $"/v1/contacts?email={email}@cluster.example");
            Assert.Equal(count, found.GetArrayLength());
        }

        Assert.Contains("Redis answers again", owner.Output, StringComparison.Ordinal);
    }

    private static async Task<int> StatusAsync(ReplicaProcess replica, string path)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(replica.Url + path);
        return (int)response.StatusCode;
    }
}
