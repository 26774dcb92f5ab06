using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>The owner of sandboxes is paused with SIGSTOP while requests are on their way to it, and comes back much later.</summary>
internal static class PauseProof
{
    private const int Requests = 40;

    public static async Task<bool> RunAsync(TimeSpan pause)
    {
        await using var cluster = await TestCluster.StartAsync(3);
        using var client = new Client(cluster, 0);
        await client.SendAsync("POST", "/sandbox/paused/v1/contacts", new { email = "first@proof.example" });
        var owner = await cluster.OwnerAsync("paused");
        // Requests that it has, or that wait in its socket, when it stops.
        var early = Enumerable.Range(0, Requests).Select(i => SendAsync(cluster, owner, $"early{i}")).ToArray();
        owner.Signal("STOP");
        await cluster.RefreshAsync();
        var (created, _) = await client.SendAsync("POST", "/sandbox/paused/v1/contacts", new { email = "meanwhile@proof.example" });
        await Task.Delay(pause);
        var (again, _) = await client.SendAsync("POST", "/sandbox/paused/v1/contacts", new { email = "meanwhile@proof.example" });
        var late = Enumerable.Range(0, Requests).Select(i => SendAsync(cluster, owner, $"late{i}")).ToArray();
        owner.Signal("CONT");
        var results = await Task.WhenAll([.. early, .. late]);
        await Task.Delay(TimeSpan.FromSeconds(3));
        await cluster.RefreshAsync();
        var (_, found) = await client.SendAsync("GET", "/sandbox/paused/v1/contacts?search=proof.example&perPage=100");
        var emails = found.GetProperty("data").EnumerateArray().Select(contact => contact.GetProperty("email").GetString()!).ToHashSet();
        var lost = results.Count(result => result.Status == 201 && !emails.Contains(result.Email));
        var epochs = await cluster.OwnerAsync("paused");
        Console.WriteLine($"paused for {pause.TotalSeconds:F0} s; meanwhile another replica answered {created}, and {again} to a duplicate");
        Console.WriteLine($"requests to the old owner: {string.Join(", ", results.GroupBy(result => result.Status)
            .Select(group => $"{group.Count()} × {group.Key}"))}");
        Console.WriteLine($"acknowledged and lost: {lost}; owner now: {(epochs == owner ? "the old one" : "another one")}; "
            + $"the old one {(owner.HasExited ? "has ended" : "runs on")}");
        return created == 201 && again == 409 && lost == 0 && epochs != owner
            && emails.Contains("first@proof.example") && emails.Contains("meanwhile@proof.example");
    }

    private static async Task<(string Email, int Status)> SendAsync(TestCluster cluster, ReplicaProcess owner, string name)
    {
        using var client = new Client(cluster, 0);
        var email = $"{name}@proof.example";
        var (status, _) = await client.SendAsync("POST", "/sandbox/paused/v1/contacts", new { email }, owner);
        return (email, status);
    }
}
