using System.Text.Json;
using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cluster.Tests;

/// <summary>What a client sees when a replica ends, stops or is paused.</summary>
public sealed class FailOverTests
{
    private static readonly string[] Tags = ["kept"], Events = ["contact.deleted"];

    private static readonly string[] Kept =
        ["/_kit/state", "/v1/groups", "/v1/webhooks", "/_kit/choices", "/_kit/clock", "/_kit/faults", "/_kit/snapshots"];

    [Fact]
    public async Task AKilledOwner_LosesNothing()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var client = new SandboxClient("kept");
        var id = await FillAsync(client, cluster.Replicas[0]);
        var owner = await cluster.OwnerAsync("kept");
        var before = await ReadAsync(client, owner);
        // The journal follows within a second or so.
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);

        owner.Signal("KILL");
        cluster.Remove(owner);
        var survivor = cluster.Replicas[0];
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var after = await ReadAsync(client, survivor);

        Assert.Equal(before, after);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), $"{clock.Elapsed}");
        var journal = await client.DataAsync(survivor, "GET", "/_kit/requests?operation=createGroup");
        Assert.Equal(201, journal.EnumerateArray().Single().GetProperty("status").GetInt32());
        // Ids continue, so that no id is given twice; the second fault of two strikes.
        Assert.Equal(503, (await client.SendAsync(survivor, "GET", "/v1/contacts/con_abc123")).Status);
        Assert.Equal(200, (await client.SendAsync(survivor, "GET", "/v1/contacts/con_abc123")).Status);
        Assert.NotEqual(id, await client.CreateAsync(survivor, "later@cluster.example"));
        await client.DataAsync(survivor, "POST", "/_kit/snapshots/early");
        Assert.Equal(404, (await client.SendAsync(survivor, "GET", $"/v1/contacts/{id}")).Status);
    }

    [Fact]
    public async Task APausedOwner_CanWriteNothing_WhenItComesBack()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var client = new SandboxClient("paused");
        await client.CreateAsync(cluster.Replicas[0], "first@cluster.example");
        var owner = await cluster.OwnerAsync("paused");
        var other = cluster.Replicas.Single(replica => replica != owner);

        owner.Signal("STOP");
        await CreateWithRetryAsync(client, other, "second@cluster.example");
        var late = client.SendAsync(owner, "POST", "/v1/contacts", new { email = "third@cluster.example" });
        owner.Signal("CONT");
        var (status, _, _) = await late;
        var emails = (await client.DataAsync(other, "GET", "/v1/contacts?search=cluster.example")).GetRawText();

        // It forwards the request to the new owner, refuses it, or has ended, perhaps after the new owner has carried it out.
        if (status == 201)
            Assert.Contains("third@cluster.example", emails, StringComparison.Ordinal);
        Assert.Contains("first@cluster.example", emails, StringComparison.Ordinal);
        Assert.Contains("second@cluster.example", emails, StringComparison.Ordinal);
        Assert.Equal(409, (await client.SendAsync(other, "POST", "/v1/contacts", new { email = "second@cluster.example" })).Status);
        // If the old owner had written, Redis would refuse the next write of the new one.
        Assert.Equal(201, (await client.SendAsync(other, "POST", "/v1/contacts", new { email = "fourth@cluster.example" })).Status);
    }

    [Fact]
    public async Task ARollingUpdate_FailsNoRequest()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var done = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(number => LoadAsync(cluster, number, done.Token));
        var results = await Task.WhenAll([UpdateAsync(cluster, done), .. load]);

        Assert.True(results.Sum(result => result.Requests) > 100);
        Assert.Empty(results.SelectMany(result => result.Failures));
    }

    // A change that was on its way to the paused owner gets 503.
    private static async Task CreateWithRetryAsync(SandboxClient client, ReplicaProcess replica, string email)
    {
        for (var i = 0; i < 5; i++)
        {
            var (status, _, _) = await client.SendAsync(replica, "POST", "/v1/contacts", new { email });
            if (status == 201)
                return;
            Assert.Equal(503, status);
        }

        Assert.Fail("No other replica has taken the sandbox.");
    }

    // What a fail-over keeps, of each kind.
    private static async Task<string> FillAsync(SandboxClient client, ReplicaProcess replica)
    {
        await client.DataAsync(replica, "PUT", "/_kit/clock", new { freeze = true, now = "2026-03-01T00:00:00Z" });
        await client.DataAsync(replica, "PUT", "/_kit/snapshots/early");
        var id = await client.CreateAsync(replica, "kept@cluster.example");
        await client.DataAsync(replica, "DELETE", "/v1/contacts/con_abc123");
        await client.DataAsync(replica, "POST", "/_kit/snapshots/early");
        await client.CreateAsync(replica, "kept@cluster.example");
        await client.DataAsync(replica, "POST", "/v1/groups", new { name = "Kept" });
        await client.DataAsync(replica, "POST", $"/v1/contacts/{id}/tags", new { tags = Tags });
        await client.DataAsync(
            replica, "POST", "/v1/webhooks", new { url = "http://127.0.0.1:9/", events = Events });
        await client.DataAsync(replica, "PUT", "/_kit/choices", new Dictionary<string, string> { ["HOOK-TEST-REPLY"] = "none" });
        await client.DataAsync(replica, "POST", "/_kit/faults", new { rule = "getContact: 503 x2" });
        Assert.Equal(503, (await client.SendAsync(replica, "GET", $"/v1/contacts/{id}")).Status);
        return id;
    }

    private static async Task<string[]> ReadAsync(SandboxClient client, ReplicaProcess replica)
    {
        var texts = new List<string>();
        foreach (var path in Kept)
        {
            var data = await client.DataAsync(replica, "GET", path);
            texts.Add(path == "/_kit/state" ? Sorted(data) : data.GetRawText());
        }

        return [.. texts];
    }

    // The order of an export is not kept.
    private static string Sorted(JsonElement state) => string.Join('\n', state.EnumerateObject()
        .SelectMany(list => list.Value.EnumerateArray().Select(item => item.GetRawText())).Order(StringComparer.Ordinal));

    private static async Task<(int Requests, List<string> Failures)> UpdateAsync(TestCluster cluster, CancellationTokenSource done)
    {
        foreach (var old in cluster.Replicas.ToArray())
        {
            await cluster.AddAsync();
            Assert.Equal(0, await old.StopAsync());
            cluster.Remove(old);
        }

        await done.CancelAsync();
        return (0, []);
    }

    private static async Task<(int Requests, List<string> Failures)> LoadAsync(TestCluster cluster, int number, CancellationToken done)
    {
        using var client = new SandboxClient($"rolling-{number}");
        var (count, failures) = (0, new List<string>());
        while (!done.IsCancellationRequested)
        {
            // A load balancer sends requests to replicas that are ready.
            var ready = cluster.Ready;
            var (status, answer, _) = await client.SendAsync(
                ready[count % ready.Length], "POST", "/v1/contacts", new { email = $"r{count}@cluster.example" });
            if (status != 201)
                failures.Add($"{status} {(answer.ValueKind == JsonValueKind.Object ? answer.GetProperty("error").GetProperty("message") : default)}");
            count++;
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }

        return (count, failures);
    }
}
