using System.Diagnostics;
using System.Text.Json;
using Fluenzr.ContractKit.Speed;

namespace Fluenzr.ContractKit.Soak;

/// <summary>
/// Uses many sandboxes in parallel. Each client knows the complete expected content of its sandbox; anything else leaked from another one.
/// </summary>
internal static class SandboxIsolation
{
    private const int InitialContacts = 5, CreatedPerRound = 8, MaxReported = 20;

    /// <summary>Returns whether all sandboxes are isolated, and prints the differences.</summary>
    public static async Task<bool> CheckAsync(ServerProgram mock, SoakOptions options)
    {
        using var server = ServerProcess.StartMock(mock, InitialContacts);
        using var outside = new MockClient(server);
        string[] start = [.. Emails(await outside.SendAsync(new("GET", "/v1/contacts")))];
        await outside.SendAsync(new("DELETE", "/_kit/requests"));

        var clock = Stopwatch.StartNew();
        var time = TimeSpan.FromSeconds(options.Seconds);
        var seen = await Task.WhenAll(Enumerable.Range(0, options.Sandboxes)
            .Select(number => UseAsync(server, number, start, () => clock.Elapsed < time)));

        var afterwards = Differences("outside", start, Emails(await outside.SendAsync(new("GET", "/v1/contacts"))))
            .Concat(Differences("outside, journal", ["/v1/contacts"], Paths(await outside.SendAsync(new("GET", "/_kit/requests")))));
        string[] differences = [.. seen.SelectMany(one => one.Differences), .. afterwards];
        foreach (var one in differences.Take(MaxReported))
            Console.WriteLine(one);
        var (rounds, requests) = (seen.Sum(one => one.Rounds), seen.Sum(one => one.Requests));
        Console.WriteLine(
            $"{options.Sandboxes} sandboxes for {options.Seconds} s: {rounds:N0} rounds, {requests:N0} requests, {differences.Length} "
                + $"differences");
        return differences.Length == 0;
    }

    // Repeats: reset, create some contacts, compare everything visible in the sandbox.
    private static async Task<SandboxResult> UseAsync(ServerProcess server, int number, string[] start, Func<bool> isTime)
    {
        using var client = new MockClient(server);
        var root = $"/sandbox/soak-{number}";
        var (differences, rounds, requests) = (new List<string>(), 0, 0);
        while (isTime())
        {
            var round = rounds++;
            var sent = new List<string>();
            await client.SendAsync(new("POST", $"{root}/_kit/reset"));
            await client.SendAsync(new("DELETE", $"{root}/_kit/requests"));
            string[] own = [.. Enumerable.Range(0, CreatedPerRound).Select(at => $"{number}-{round}-{at}@soak.example")];
            foreach (var email in own)
                await SendAsync("POST", "/v1/contacts", $$"""{"email":"{{email}}","company":"Soak","tags":["{{number}}"]}""");
            var all = await SendAsync("GET", "/v1/contacts?perPage=100");
            var found = await SendAsync("POST", "/v1/contacts/search", """{"query":"soak.example"}""");
            var journal = await client.SendAsync(new("GET", $"{root}/_kit/requests?limit=100"));
            differences.AddRange([
                .. Differences($"{root}, round {round}, list", [.. start, .. own], Emails(all)),
                .. Differences($"{root}, round {round}, search", own, Emails(found)),
                .. Differences($"{root}, round {round}, journal", sent, Paths(journal)),
            ]);
            requests += sent.Count + 3;

            Task<Response> SendAsync(string method, string path, string body = "")
            {
                sent.Add(root + path);
                return client.SendAsync(new(method, root + path, body));
            }
        }

        return new SandboxResult(differences, rounds, requests);
    }

    // Unexpected items and missing ones.
    private static IEnumerable<string> Differences(string where, IEnumerable<string> expected, IEnumerable<string> there)
    {
        var (counted, others) = (expected.ToList(), new List<string>());
        foreach (var one in there)
        {
            if (!counted.Remove(one))
                others.Add($"{where}: unexpected {one}");
        }

        return others.Concat(counted.Select(one => $"{where}: missing {one}"));
    }

    private static IEnumerable<string> Emails(Response answer) => Texts(answer, "email");

    private static IEnumerable<string> Paths(Response answer) => Texts(answer, "path");

    private static IEnumerable<string> Texts(Response answer, string field) =>
        answer.Json.GetProperty("data").EnumerateArray().Select(item => item.GetProperty(field).GetString()!);

    private sealed record SandboxResult(IReadOnlyList<string> Differences, int Rounds, int Requests);
}
