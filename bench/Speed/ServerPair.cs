namespace Fluenzr.ContractKit.Speed;

/// <summary>A mock of one size and the bare server. After a workload that adds contacts, the next one gets a new mock.</summary>
internal sealed class ServerPair(ServerProgram mock, ServerProgram bare, int size) : IDisposable
{
    // More than a server can answer in one run, so that numbers are unique.
    private const long NumbersPerRun = 100_000_000;

    private static long _nextNumber;

    private readonly ServerProcess _bare = ServerProcess.StartBare(bare);
    private ServerProcess? _mock;

    /// <summary>The maximum resident memory of the mock after a workload, in bytes; 0 before the first.</summary>
    public long MaxResidentBytes { get; private set; }

    /// <summary>Measures both servers in turn, so that load of the machine affects both. The first round is a warm-up.</summary>
    public async Task<IReadOnlyList<(Throughput Mock, Throughput Bare)>> MeasureAsync(Workload workload, SpeedOptions options)
    {
        var server = StartMock();
        var (forMock, forBare) = await WritePlansAsync(workload, server);
        var wrk = new Wrk(options.Seconds, options.Connections);
        var rounds = new List<(Throughput, Throughput)>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var first = _nextNumber += NumbersPerRun;
            rounds.Add((await wrk.MeasureAsync(server.Address, forMock, first), await wrk.MeasureAsync(_bare.Address, forBare, first)));
        }

        Release(server, workload.AddsContacts);
        return rounds[1..];
    }

    public async Task<IReadOnlyList<TimeSpan>> RunAsync(Sequence sequence)
    {
        var server = StartMock();
        using var client = new MockClient(server);
        var times = await sequence.Run(client, await ContactSample.TakeAsync(client));
        Release(server, sequence.AddsContacts);
        return times;
    }

    public void Dispose()
    {
        _bare.Dispose();
        _mock?.Dispose();
    }

    private ServerProcess StartMock() => _mock ??= ServerProcess.StartMock(mock, size);

    private void Release(ServerProcess server, bool hasGrown)
    {
        MaxResidentBytes = Math.Max(MaxResidentBytes, server.ResidentBytes);
        if (!hasGrown)
            return;
        server.Dispose();
        _mock = null;
    }

    // Sends each request to the mock once: the bare server must answer with the same status and size.
    private static async Task<(string Mock, string Bare)> WritePlansAsync(Workload workload, ServerProcess server)
    {
        using var client = new MockClient(server);
        var (forMock, forBare) = (new List<string>(), new List<string>());
        var number = _nextNumber += NumbersPerRun;
        foreach (var request in workload.Plan(await ContactSample.TakeAsync(client)))
        {
            var answer = await client.SendAsync(request, number++);
            forMock.Add($"{request.Method}\t{request.Path}\t{request.Body}");
            forBare.Add($"{request.Method}\t/{answer.Status}/{answer.Body.Length}{request.Path}\t{request.Body}");
        }

        return (await WritePlanAsync(workload, "mock", forMock), await WritePlanAsync(workload, "bare", forBare));
    }

    private static async Task<string> WritePlanAsync(Workload workload, string server, List<string> plan)
    {
        var file = Path.Combine(ServerBuilds.Folder, $"{workload.Name}.{server}.txt");
        await File.WriteAllLinesAsync(file, plan);
        return file;
    }
}
