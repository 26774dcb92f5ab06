using System.Diagnostics;
using System.Text.Json;
using Fluenzr.ContractKit.Speed;

namespace Fluenzr.ContractKit.Soak;

/// <summary>Many sandboxes at once, each with a client of its own that knows all that can be in it. What else is there is somebody else's.</summary>
internal static class Apart
{
    private const int AtTheStart = 5, Created = 8, MostTold = 20;

    /// <summary>Gives whether nobody saw what is another's, and tells what was seen.</summary>
    public static async Task<bool> WatchAsync(Speed.Program mock, Options options)
    {
        using var server = Server.Mock(mock, AtTheStart);
        using var outside = new Client(server);
        string[] start = [.. Emails(await outside.SendAsync(new("GET", "/v1/contacts")))];
        await outside.SendAsync(new("DELETE", "/_kit/requests"));

        var clock = Stopwatch.StartNew();
        var time = TimeSpan.FromSeconds(options.Seconds);
        var seen = await Task.WhenAll(Enumerable.Range(0, options.Sandboxes).Select(number => UseAsync(server, number, start, () => clock.Elapsed < time)));

        var afterwards = Foreign("outside", start, Emails(await outside.SendAsync(new("GET", "/v1/contacts"))))
            .Concat(Foreign("outside, journal", ["/v1/contacts"], Paths(await outside.SendAsync(new("GET", "/_kit/requests")))));
        string[] foreign = [.. seen.SelectMany(one => one.Foreign), .. afterwards];
        foreach (var one in foreign.Take(MostTold))
            Console.WriteLine(one);
        Console.WriteLine($"{options.Sandboxes} sandboxes for {options.Seconds} s: {seen.Sum(one => one.Rounds):N0} rounds, {seen.Sum(one => one.Requests):N0} requests, {foreign.Length} times something that is not its own");
        return foreign.Length == 0;
    }

    // A reset, some contacts, and then everything that can be seen in the sandbox, over and over.
    private static async Task<Seen> UseAsync(Server server, int number, string[] start, Func<bool> isTime)
    {
        using var client = new Client(server);
        var root = $"/sandbox/soak-{number}";
        var (foreign, rounds, requests) = (new List<string>(), 0, 0);
        while (isTime())
        {
            var round = rounds++;
            var sent = new List<string>();
            await client.SendAsync(new("POST", $"{root}/_kit/reset"));
            await client.SendAsync(new("DELETE", $"{root}/_kit/requests"));
            string[] own = [.. Enumerable.Range(0, Created).Select(at => $"{number}-{round}-{at}@soak.example")];
            foreach (var email in own)
                await SendAsync("POST", "/v1/contacts", $$"""{"email":"{{email}}","company":"Soak","tags":["{{number}}"]}""");
            var all = await SendAsync("GET", "/v1/contacts?perPage=100");
            var found = await SendAsync("POST", "/v1/contacts/search", """{"query":"soak.example"}""");
            var journal = await client.SendAsync(new("GET", $"{root}/_kit/requests?limit=100"));
            foreign.AddRange([
                .. Foreign($"{root}, round {round}, list", [.. start, .. own], Emails(all)),
                .. Foreign($"{root}, round {round}, search", own, Emails(found)),
                .. Foreign($"{root}, round {round}, journal", sent, Paths(journal)),
            ]);
            requests += sent.Count + 3;

            Task<Answer> SendAsync(string method, string path, string body = "")
            {
                sent.Add(root + path);
                return client.SendAsync(new(method, root + path, body));
            }
        }

        return new Seen(foreign, rounds, requests);
    }

    // What is not expected, and what is missing, for that is in a wrong place, too.
    private static IEnumerable<string> Foreign(string where, IEnumerable<string> expected, IEnumerable<string> there)
    {
        var (counted, others) = (expected.ToList(), new List<string>());
        foreach (var one in there)
        {
            if (!counted.Remove(one))
                others.Add($"{where}: {one} is there");
        }

        return others.Concat(counted.Select(one => $"{where}: {one} is not there"));
    }

    private static IEnumerable<string> Emails(Answer answer) => Texts(answer, "email");

    private static IEnumerable<string> Paths(Answer answer) => Texts(answer, "path");

    private static IEnumerable<string> Texts(Answer answer, string field) =>
        answer.Json.GetProperty("data").EnumerateArray().Select(item => item.GetProperty(field).GetString()!);

    private sealed record Seen(IReadOnlyList<string> Foreign, int Rounds, int Requests);
}
