namespace Fluenzr.ContractKit.Speed;

/// <summary>The time from the start of a server to its first 200, and its resident memory then.</summary>
internal sealed class StartupMeasurement(string kind, ServerProgram mock, ServerProgram bare, Report report)
{
    // The default number of contacts of the mock.
    private const int DefaultContacts = 250;
    private const int DefaultRuns = 10, Runs = 3;

    /// <summary>The number of contacts of the state file.</summary>
    public const int StateContacts = 100_000;

    private double _emptyResidentBytes;

    public static string Megabytes(double bytes) => $"{bytes / 1e6:F1} MB";

    /// <summary>Measures the default number of contacts, beside the bare server.</summary>
    public void MeasureDefault()
    {
        List<Sample> mocks = [], bares = [];
        for (var time = 0; time < DefaultRuns; time++)
        {
            mocks.Add(Sample.Take(() => ServerProcess.StartMock(mock, DefaultContacts)));
            bares.Add(Sample.Take(() => ServerProcess.StartBare(bare)));
        }

        _emptyResidentBytes =
            Median([.. Enumerable.Range(0, Runs).Select(_ => Sample.Take(() => ServerProcess.StartMock(mock, 0)))]).Resident;
        var (ours, other) = (Median(mocks), Median(bares));
        var goal = kind == ServerBuilds.Aot
            ? new Goal("≤ 100 ms, ≤ 1.8 × bare", ours.Milliseconds <= 100 && ours.Milliseconds <= 1.8 * other.Milliseconds)
            : new Goal("≤ 1.6 × bare", ours.Milliseconds <= 1.6 * other.Milliseconds);
        report.AddProcess(
            kind, DefaultContacts, "start to the first 200", $"{ours.Milliseconds:F0} ms", $"{other.Milliseconds:F0} ms", goal);
        report.AddProcess(kind, DefaultContacts, "resident after the start", Megabytes(ours.Resident), Megabytes(other.Resident),
            kind == ServerBuilds.Aot ? new Goal("≤ 35 MB", ours.Resident <= 35e6) : null);
    }

    /// <summary>Measures another number of contacts; needs <see cref="MeasureDefault"/> first.</summary>
    public void Measure(int size)
    {
        var start = Median([.. Enumerable.Range(0, Runs).Select(_ => Sample.Take(() => ServerProcess.StartMock(mock, size)))]);
        var perContact = (start.Resident - _emptyResidentBytes) / size;
        report.AddProcess(kind, size, "start to the first 200", $"{start.Milliseconds:F0} ms",
            goal: size == 1_000_000 ? new Goal("≤ 3000 ms", start.Milliseconds <= 3000) : null);
        report.AddProcess(kind, size, "resident after the start", Megabytes(start.Resident));
        report.AddProcess(kind, size, "resident for each contact", $"{perContact:F0} bytes",
            goal: size == 1_000_000 ? new Goal("≤ 700 bytes", perContact <= 700) : null);
    }

    /// <summary>Measures a start with the data of a file: the state of another mock.</summary>
    public async Task MeasureStateAsync()
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var source = ServerProcess.StartMock(mock, StateContacts))
            using (var http = new HttpClient())
                await File.WriteAllBytesAsync(file, await http.GetByteArrayAsync(new Uri(source.Address, "/_kit/state")));
            var start = Median([.. Enumerable.Range(0, Runs).Select(_ => Sample.Take(() => ServerProcess.StartState(mock, file)))]);
            report.AddProcess(kind, StateContacts, $"start with --state, {Megabytes(new FileInfo(file).Length)}",
                $"{start.Milliseconds:F0} ms", goal: new Goal("≤ 1000 ms", start.Milliseconds <= 1000));
            report.AddProcess(kind, StateContacts, "resident after it", Megabytes(start.Resident),
                goal: new Goal("≤ 200 MB", start.Resident <= 200e6));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Sample Median(List<Sample> starts) =>
        new(starts.Select(start => start.Milliseconds).Median(), starts.Select(start => start.Resident).Median());

    private sealed record Sample(double Milliseconds, double Resident)
    {
        public static Sample Take(Func<ServerProcess> start)
        {
            using var server = start();
            return new Sample(server.StartupTime.TotalMilliseconds, server.ResidentBytes);
        }
    }
}
