using Fluenzr.ContractKit.Speed;

namespace Fluenzr.ContractKit.Peers;

/// <summary>What a tool reached with some number of contacts; null for what it cannot do or failed at.</summary>
/// <param name="Peer">The tool.</param>
/// <param name="Contacts">The number of contacts.</param>
/// <param name="StartupTime">To the first list.</param>
/// <param name="ResidentBytes">The memory after the start.</param>
/// <param name="Throughput">For each kind of work, the median of the rounds.</param>
internal sealed record PeerResult(
    string Peer, int Contacts, TimeSpan StartupTime, long ResidentBytes, IReadOnlyDictionary<Work, Throughput?> Throughput);

/// <summary>Measures all tools in turn: in each round each of them once, so that disturbances affect all.</summary>
internal sealed class PeerRun(IReadOnlyList<Peer> peers, Wrk wrk, int rounds, ICollection<string> left)
{
    private readonly Dictionary<(string, int, Work), List<Throughput>> _measured = [];
    private long _number;

    public async Task<IReadOnlyList<PeerResult>> RunAsync(PeerData data, bool isSmallest)
    {
        var running = new List<(Peer Peer, ServerProcess Process, long Resident)>();
        try
        {
            // Examples do not depend on the number of contacts.
            foreach (var peer in peers.Where(peer => isSmallest || !peer.AnswersExamples))
            {
                try
                {
                    var process = ServerProcess.Start(port => peer.Command(port, data), $"{peer.BasePath}/contacts?{peer.Page}");
                    running.Add((peer, process, process.ResidentBytes));
                }
                catch (BenchmarkException e)
                {
                    left.Add($"{peer.Name}: {e.Message}");
                }
            }

            foreach (var work in Enum.GetValues<Work>())
            {
                // One more round warms up.
                for (var round = 0; round <= rounds; round++)
                {
                    foreach (var (peer, process, _) in running)
                        await MeasureAsync(peer, process, data, work, counts: round > 0);
                }
            }

            return
            [
                .. running.Select(it => new PeerResult(
                    it.Peer.Name, data.Count, it.Process.StartupTime, it.Resident,
                    Enum.GetValues<Work>().ToDictionary(work => work, work => Median(it.Peer, data, work)))),
            ];
        }
        finally
        {
            running.ForEach(it => it.Process.Dispose());
        }
    }

    private async Task MeasureAsync(Peer peer, ServerProcess process, PeerData data, Work work, bool counts)
    {
        var requests = peer.Plan(work, data);
        if (requests.Count == 0)
            return;
        var plan = Path.Combine(PeerTools.Folder, "plan.txt");
        await File.WriteAllLinesAsync(plan, requests);
        _number += 10_000_000;
        Console.Error.WriteLine($"{data.Count:N0} contacts, {work}: {peer.Name}");
        WrkResult result;
        try
        {
            result = await wrk.SendAsync(process.Address, plan, _number, CancellationToken.None);
        }
        catch (BenchmarkException)
        {
            left.Add($"{peer.Name}, {work}, {data.Count} contacts: no response while it was measured.");
            return;
        }

        if (result.ErrorResponses + result.Failed > result.Requests / 100)
            left.Add($"{peer.Name}, {work}, {data.Count} contacts: {result.ErrorResponses + result.Failed} of {result.Requests} requests failed.");
        else if (counts)
            Measured(peer, data, work).Add(result.Throughput);
    }

    private Throughput? Median(Peer peer, PeerData data, Work work) =>
        Measured(peer, data, work).OrderBy(throughput => throughput.PerSecond).ToArray() is { Length: > 0 } sorted
            ? sorted[sorted.Length / 2]
            : null;

    private List<Throughput> Measured(Peer peer, PeerData data, Work work)
    {
        var key = (peer.Name, data.Count, work);
        return _measured.TryGetValue(key, out var list) ? list : _measured[key] = [];
    }
}
