using System.Collections.Concurrent;
using System.Text.Json;
using Fluenzr.ContractKit.Cluster.Tests.Fixtures;

namespace Fluenzr.ContractKit.ClusterProofs;

/// <summary>Clients that create contacts, try their emails again, and read them; and a check of all that was acknowledged.</summary>
internal sealed class EmailLoad(TestCluster cluster, int clients, int sandboxes)
{
    // Email → sandbox, for creations with 201; and for those whose outcome is unknown.
    private readonly ConcurrentDictionary<string, int> _acknowledged = new(), _unknown = new();
    private readonly Client[] _clients = [.. Enumerable.Range(0, clients).Select(number => new Client(cluster, number))];
    private int _runs, _duplicates, _missingReads, _unexpected;

    public int Failures => _clients.Sum(client => client.Failures);

    public TimeSpan LongestOutage => _clients.Max(client => client.LongestOutage);

    /// <summary>Runs until it is cancelled; may run again, with other emails.</summary>
    public Task RunAsync(CancellationToken done)
    {
        _runs++;
        return Task.WhenAll(_clients.Select((client, number) => RunAsync(client, number, done)));
    }

    /// <summary>Reads every email that was created; prints the counts, and returns whether they are as promised.</summary>
    public async Task<bool> CheckAsync()
    {
        var (lost, doubled) = (0, 0);
        using var client = new Client(cluster, 0);
        await Parallel.ForEachAsync(_acknowledged.Concat(_unknown), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (entry, _) =>
        {
            var count = await CountAsync(client, entry.Key, entry.Value);
            if (count == 0 && _acknowledged.ContainsKey(entry.Key))
                Interlocked.Increment(ref lost);
            if (count > 1)
                Interlocked.Increment(ref doubled);
        });
        Console.WriteLine($"requests                            {_clients.Sum(one => one.Requests)}");
        Console.WriteLine($"acknowledged creations              {_acknowledged.Count}");
        Console.WriteLine($"creations of unknown outcome        {_unknown.Count}");
        Console.WriteLine($"503 or closed connections           {Failures}");
        foreach (var failure in _clients.Select(one => one.FirstFailure).OfType<string>().Take(3))
            Console.WriteLine($"  for example {failure}");
        Console.WriteLine($"longest outage of a client          {LongestOutage.TotalSeconds:F1} s");
        Console.WriteLine($"acknowledged creations lost         {lost}");
        Console.WriteLine($"reads that missed an acknowledged   {_missingReads}");
        Console.WriteLine($"duplicates accepted                 {_duplicates + doubled}");
        Console.WriteLine($"unexpected statuses                 {_unexpected}");
        return lost + doubled + _duplicates + _missingReads + _unexpected == 0;
    }

    private async Task RunAsync(Client client, int number, CancellationToken done)
    {
        for (var i = 0; !done.IsCancellationRequested; i++)
        {
            var sandbox = ((i * clients) + number) % sandboxes;
            var email = $"c{number}-{_runs}-{i}@proof.example";
            var (created, _) = await client.SendAsync("POST", $"/sandbox/p{sandbox}/v1/contacts", new { email });
            if (created == 201)
                _acknowledged[email] = sandbox;
            else if (created is 0 or 503)
                _unknown[email] = sandbox;
            else
                Interlocked.Increment(ref _unexpected);
            if (created != 201)
                continue;
            var (again, _) = await client.SendAsync("POST", $"/sandbox/p{sandbox}/v1/contacts", new { email = email.ToUpperInvariant() });
            if (again == 201)
                Interlocked.Increment(ref _duplicates);
            var (read, body) = await client.SendAsync("GET", $"/sandbox/p{sandbox}/v1/contacts?email={email}");
            if (read == 200 && body.GetProperty("data").GetArrayLength() != 1)
                Interlocked.Increment(ref _missingReads);
        }
    }

    private static async Task<int> CountAsync(Client client, string email, int sandbox)
    {
        while (true)
        {
            var (status, body) = await client.SendAsync("GET", $"/sandbox/p{sandbox}/v1/contacts?email={email}");
            if (status == 200)
                return body.GetProperty("data").EnumerateArray().Count(contact => IsOf(contact, email));
        }
    }

    private static bool IsOf(JsonElement contact, string email) =>
        string.Equals(contact.GetProperty("email").GetString(), email, StringComparison.OrdinalIgnoreCase);
}
