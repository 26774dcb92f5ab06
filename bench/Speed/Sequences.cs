using System.Diagnostics;

namespace Fluenzr.ContractKit.Speed;

/// <summary>What one client does, one request after the other.</summary>
/// <param name="Name">The name to choose it by.</param>
/// <param name="Title">What is done.</param>
/// <param name="Goals">The longest that half of them may take, in milliseconds.</param>
/// <param name="Run">Does it and gives the times.</param>
internal sealed record Sequence(string Name, string Title, Goals Goals, Func<MockClient, ContactSample, Task<IReadOnlyList<TimeSpan>>> Run)
{
    /// <summary>Whether contacts are more after it.</summary>
    public bool AddsContacts { get; init; }
}

/// <summary>All of them. The first rounds of each warm up.</summary>
internal static class Sequences
{
    private const int Parts = 200, Bulks = 10, BulkSize = 1_000, WarmUp = 5;

    public static IReadOnlyList<Sequence> All { get; } =
    [
        new("email-new", "email contains, another part each time, a write between", new(0.5, 3, 30), EmailSearchesAsync),
        new("bulk", "bulk of 1,000", new(12, 15, 20), BulksAsync) { AddsContacts = true },
    ];

    private static async Task<IReadOnlyList<TimeSpan>> EmailSearchesAsync(MockClient client, ContactSample sample)
    {
        var times = new List<TimeSpan>();
        foreach (var (at, part) in sample.EmailParts.Take(WarmUp + Parts).Index())
        {
            await client.SendAsync(Workloads.Update(sample.Ids[at % sample.Ids.Count]), at);
            times.Add((await TimedAsync(client, Workloads.ByEmail(part))).Time);
        }

        return times[WarmUp..];
    }

    private static async Task<IReadOnlyList<TimeSpan>> BulksAsync(MockClient client, ContactSample sample)
    {
        var times = new List<TimeSpan>();
        for (var bulk = 0; bulk < WarmUp + Bulks; bulk++)
        {
            var (time, answer) = await TimedAsync(client, Bulk(bulk * BulkSize));
            if (answer.Json.GetProperty("data").GetProperty("created").GetInt32() != BulkSize)
                throw new BenchmarkException("A bulk creation did not create all its contacts.");
            times.Add(time);
        }

        return times[WarmUp..];
    }

    private static Request Bulk(int first)
    {
        var contacts = Enumerable.Range(first, BulkSize).Select(number =>
            $$"""{"email":"bulk-{{number}}@startup.example","firstName":"Contact","lastName":"Bulk","company":"StartupIO","tags":["bulk"]}""");
        return new("POST", "/v1/contacts/bulk", $$"""{"contacts":[{{string.Join(',', contacts)}}],"groupIds":["grp_xyz789"]}""");
    }

    private static async Task<(TimeSpan Time, Response Answer)> TimedAsync(MockClient client, Request request)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await client.SendAsync(request);
        return (Stopwatch.GetElapsedTime(started), answer);
    }
}
