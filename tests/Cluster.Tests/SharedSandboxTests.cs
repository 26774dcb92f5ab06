using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.Cluster.Tests;

/// <summary>Any replica answers for any sandbox as the owner would.</summary>
public sealed class SharedSandboxTests(ThreeReplicas three) : IClassFixture<ThreeReplicas>
{
    private readonly TestCluster _cluster = three.Cluster;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryReplica_SeesEveryChange()
    {
        for (var sandbox = 0; sandbox < 6; sandbox++)
        {
            using var client = new SandboxClient($"shared-{sandbox}");
            for (var i = 0; i < 3; i++)
            {
                var id = await client.CreateAsync(_cluster.Replicas[(sandbox + i) % 3], $"new{i}@cluster.example");
                foreach (var replica in _cluster.Replicas)
                    Assert.Equal(id, (await client.DataAsync(replica, "GET", $"/v1/contacts/{id}")).GetProperty("id").GetString());
            }

            var (status, _, _) = await client.SendAsync(
                _cluster.Replicas[2], "POST", "/v1/contacts", new { email = "NEW0@cluster.example" });
            Assert.Equal(409, status);
        }

        // The replica that got the first request is the owner.
        for (var sandbox = 0; sandbox < 6; sandbox++)
            Assert.Equal(_cluster.Replicas[sandbox % 3], await _cluster.OwnerAsync($"shared-{sandbox}"));
    }

    [Fact]
    public async Task ForwardedRequests_AndTheirResponses_ArriveUnchanged()
    {
        using var client = new SandboxClient("raw");
        await client.CreateAsync(_cluster.Replicas[0], "raw@cluster.example");
        await client.DataAsync(_cluster.Replicas[0], "POST", "/_kit/faults", new { rule = "getContact: cut x2" });
        var (owner, other) = (await _cluster.OwnerAsync("raw"), await _cluster.OtherAsync("raw"));

        foreach (var path in (string[])["/v1/contacts?search=a%2Fb+c&perPage=1", "/v1/contacts/con_abc123"])
        {
            var expected = await RawAsync(owner, $"/sandbox/raw{path}");
            // Names in their upper and lower case, and as much of a cut body.
            Assert.Equal(expected, await RawAsync(other, $"/sandbox/raw{path}"));
            Assert.Contains("Preference-Applied", expected, StringComparison.Ordinal);
        }

        var exchange = (await client.DataAsync(other, "GET", "/_kit/requests?operation=listContacts&limit=1")).EnumerateArray().Single();
        Assert.Equal("/sandbox/raw/v1/contacts?search=a%2Fb+c&perPage=1", exchange.GetProperty("path").GetString());
        var details = await client.DataAsync(other, "GET", $"/_kit/requests/{exchange.GetProperty("number")}");
        Assert.Equal(
            ["Authorization", "Host", "Prefer", "X-Mixed-Case", "x-lower-case"],
            details.GetProperty("request").GetProperty("headers").EnumerateArray()
                .Select(header => header.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Faults_WorkThroughAnotherReplica()
    {
        using var client = new SandboxClient("faults");
        await client.DataAsync(_cluster.Replicas[0], "POST", "/_kit/faults", new { rule = "createContact: reset x1" });
        await client.DataAsync(_cluster.Replicas[0], "POST", "/_kit/faults", new { rule = "listContacts: cut x1" });
        await client.DataAsync(_cluster.Replicas[0], "POST", "/_kit/faults", new { rule = "getContact: 503+retry-after 7 x1" });
        var other = await _cluster.OtherAsync("faults");

        var reset = await client.SendAsync(other, "POST", "/v1/contacts", new { email = "f@cluster.example" });
        var cut = await client.SendAsync(other, "GET", "/v1/contacts");
        var (status, _, headers) = await client.SendAsync(other, "GET", "/v1/contacts/con_abc123");

        Assert.Equal((0, 0), (reset.Status, cut.Status));
        Assert.Equal((503, "7"), (status, headers!.RetryAfter!.ToString()));
    }

    [Fact]
    public async Task Streams_PassThroughAnotherReplica()
    {
        using var client = new SandboxClient("stream");
        await client.CreateAsync(_cluster.Replicas[0], "stream@cluster.example");
        var other = await _cluster.OtherAsync("stream");
        using var http = new HttpClient();
        using var stream = await http.GetStreamAsync($"{other.Url}/sandbox/stream/_kit/requests/stream", Cancellation);
        using var reader = new StreamReader(stream);
        Assert.Equal(": listening", await reader.ReadLineAsync(TestContext.Current.CancellationToken));

        await client.SendAsync(_cluster.Replicas[1], "GET", "/v1/groups");
        var line = "";
        while (line?.StartsWith("data:", StringComparison.Ordinal) == false)
            line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.Contains("listGroups", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheListOfSandboxes_IsThatOfTheCluster()
    {
        using var client = new SandboxClient("listed");
        await client.CreateAsync(_cluster.Replicas[0], "listed@cluster.example");
        using var http = new HttpClient();
        var list = JsonElement.Parse(await http.GetStringAsync(_cluster.Replicas[1].Url + "/_kit/sandboxes", Cancellation));
        var names = list.GetProperty("data").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!).ToArray();
        Assert.Contains("listed", names);

        using var deleted = await http.DeleteAsync(_cluster.Replicas[2].Url + "/_kit/sandboxes/listed", Cancellation);
        Assert.Equal(200, (int)deleted.StatusCode);
        var found = await client.SendAsync(_cluster.Replicas[0], "GET", "/v1/contacts?email=listed@cluster.example");
        Assert.Equal(0, found.Body.GetProperty("data").GetArrayLength());
    }

    // The response as it comes, with its head in one order, without the date and the count of requests.
    private static async Task<string> RawAsync(ReplicaProcess replica, string target)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", new Uri(replica.Url).Port, Cancellation);
        var request = $"GET {target} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {SandboxClient.Key}\r\nPrefer: delay=1\r\n"
            + "X-Mixed-Case: 1\r\nx-lower-case: 2\r\nConnection: close\r\n\r\n";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        using var reader = new StreamReader(connection.GetStream());
        var parts = (await reader.ReadToEndAsync(Cancellation)).Split("\r\n\r\n", 2);
        var head = parts[0].Split("\r\n")
            .Where(line => !line.StartsWith("Date:", StringComparison.Ordinal))
            .Select(line => line.StartsWith("X-RateLimit-", StringComparison.Ordinal) ? line.Split(':')[0] : line)
            .Order(StringComparer.Ordinal);
        return string.Join('\n', head) + "\n\n" + parts[1];
    }
}
