namespace Fluenzr.ContractKit.Speed;

/// <summary>A mock of some size and the bare server beside it. After a work that made the contacts more there is a new mock for the next.</summary>
internal sealed class Pair(Program mock, Program bare, int size) : IDisposable
{
    // More than a server can answer in one drive, so that no number comes twice.
    private const long NumbersOfADrive = 100_000_000;

    private static long _number;

    private readonly Server _bare = Server.Bare(bare);
    private Server? _mock;

    /// <summary>The most bytes that were resident in the mock after a work; 0 when there was none.</summary>
    public long MostResident { get; private set; }

    /// <summary>Drives both in turn, so that both meet the same moods of the machine. The first round warms up.</summary>
    public async Task<IReadOnlyList<(Pace Mock, Pace Bare)>> DriveAsync(Work work, Options options)
    {
        var server = Mock();
        var (forMock, forBare) = await PlansAsync(work, server);
        var wrk = new Wrk(options.Seconds, options.Connections);
        var rounds = new List<(Pace, Pace)>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var first = _number += NumbersOfADrive;
            rounds.Add((await wrk.DriveAsync(server, forMock, first), await wrk.DriveAsync(_bare, forBare, first)));
        }

        Leave(server, work.Grows);
        return rounds[1..];
    }

    public async Task<IReadOnlyList<TimeSpan>> RunAsync(Sequence sequence)
    {
        var server = Mock();
        using var client = new Client(server);
        var times = await sequence.Run(client, await Sample.TakeAsync(client));
        Leave(server, sequence.Grows);
        return times;
    }

    public void Dispose()
    {
        _bare.Dispose();
        _mock?.Dispose();
    }

    private Server Mock() => _mock ??= Server.Mock(mock, size);

    private void Leave(Server server, bool hasGrown)
    {
        MostResident = Math.Max(MostResident, server.Resident);
        if (!hasGrown)
            return;
        server.Dispose();
        _mock = null;
    }

    // The mock is asked each request once: the bare server is to answer with the same status and as many bytes.
    private static async Task<(string Mock, string Bare)> PlansAsync(Work work, Server server)
    {
        using var client = new Client(server);
        var (forMock, forBare) = (new List<string>(), new List<string>());
        var number = _number += NumbersOfADrive;
        foreach (var request in work.Plan(await Sample.TakeAsync(client)))
        {
            var answer = await client.SendAsync(request, number++);
            forMock.Add($"{request.Method}\t{request.Path}\t{request.Body}");
            forBare.Add($"{request.Method}\t/{answer.Status}/{answer.Body.Length}{request.Path}\t{request.Body}");
        }

        return (await WriteAsync(work, "mock", forMock), await WriteAsync(work, "bare", forBare));
    }

    private static async Task<string> WriteAsync(Work work, string server, List<string> plan)
    {
        var file = Path.Combine(Builds.Folder, $"{work.Name}.{server}.txt");
        await File.WriteAllLinesAsync(file, plan);
        return file;
    }
}
