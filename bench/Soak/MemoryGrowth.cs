using System.Globalization;
using Fluenzr.ContractKit.Speed;

namespace Fluenzr.ContractKit.Soak;

/// <summary>
/// Sends millions of requests with the journal enabled. The resident memory at the end must equal that near the beginning.
/// </summary>
internal static class MemoryGrowth
{
    private const int Contacts = 1_000, Samples = 20, MaxSandboxes = 100;
    private const double Margin = 0.10;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(30);

    /// <summary>Returns whether the memory is stable, and prints the measurements.</summary>
    public static async Task<bool> CheckAsync(ServerProgram mock, SoakOptions options)
    {
        using var server = ServerProcess.StartMock(mock, Contacts, "--sandboxes", $"{MaxSandboxes}");
        using var client = new MockClient(server);
        var plan = Path.Combine(ServerBuilds.Folder, "soak.txt");
        await File.WriteAllLinesAsync(plan, SoakWorkload.Lines(await ContactSample.TakeAsync(client)));

        using var enough = new CancellationTokenSource();
        var driving = new Wrk((int)MaxDuration.TotalSeconds, options.Connections).SendAsync(server.Address, plan, first: 1, enough.Token);
        var resident = new List<long>();
        Console.WriteLine("\n| requests | resident |\n| ---: | ---: |");
        while (resident.Count < Samples)
        {
            await Task.WhenAny(Task.Delay(Interval), driving);
            if (driving.IsCompleted)
                throw new BenchmarkException($"wrk ended before there were {options.Requests} requests: {await driving}");
            if (await JournaledAsync(client) is var count && count < options.Requests / Samples * (resident.Count + 1L))
                continue;
            resident.Add(server.ResidentBytes);
            Console.WriteLine($"| {Whole(count)} | {resident[^1] / 1e6:F1} MB |");
        }

        await enough.CancelAsync();
        var sent = await driving;
        return Judge(resident, sent);
    }

    // The journal numbers all requests since the start.
    private static async Task<long> JournaledAsync(MockClient client) =>
        (await client.SendAsync(new("GET", "/_kit/requests?limit=1"))).Json.GetProperty("data")[0].GetProperty("number").GetInt64();

    private static bool Judge(List<long> resident, WrkResult sent)
    {
        const int fifth = Samples / 5;
        var (second, last) = (resident.Skip(fifth).Take(fifth).Select(Bytes).Median(), resident.TakeLast(fifth).Select(Bytes).Median());
        var (isFlat, isWhole) = (last <= second * (1 + Margin), sent.Failed == 0);
        Console.WriteLine($"\n{Whole(sent.Requests)} requests, {Whole(sent.ErrorResponses)} error responses, {Whole(sent.Failed)} failed");
        var verdict = isFlat ? "stable" : $"grew by more than {Margin:P0}";
        Console.WriteLine($"resident memory: second fifth {second / 1e6:F1} MB, last fifth {last / 1e6:F1} MB: {verdict}");
        return isFlat && isWhole;

        static double Bytes(long number) => number;
    }

    private static string Whole(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
