using System.Diagnostics;

namespace Fluenzr.ContractKit.Speed;

/// <summary>A workload of one client that sends one request at a time.</summary>
/// <param name="Name">The name for <c>--only</c>.</param>
/// <param name="Title">The title in the report.</param>
/// <param name="Goals">The maximum p50 in milliseconds.</param>
/// <param name="Run">Runs the sequence and returns the duration of each request.</param>
internal sealed record Sequence(string Name, string Title, Goals Goals, Func<MockClient, ContactSample, Task<IReadOnlyList<TimeSpan>>> Run)
{
    /// <summary>Whether the sequence adds contacts.</summary>
    public bool AddsContacts { get; init; }
}

/// <summary>All sequences. The first rounds of each are a warm-up.</summary>
internal static class Sequences
{
    private const int Parts = 200, Bulks = 10, BulkSize = 1_000, WarmUp = 5;

    public static IReadOnlyList<Sequence> All { get; } =
    [
        new("email-new", "email contains, another part each time, a write between", new(0.05, 0.4, 5), EmailSearchesAsync),
        new("bulk", "bulk of 1,000", new(5, 6, 8), BulksAsync) { AddsContacts = true },
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
                throw new BenchmarkException("A bulk creation did not create all contacts.");
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
