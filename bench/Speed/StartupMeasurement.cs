namespace Fluenzr.ContractKit.Speed;

/// <summary>The time from the start of a server to its first 200, and its resident memory then.</summary>
internal sealed class StartupMeasurement(string kind, ServerProgram mock, ServerProgram bare, Report report)
{
    // The default number of contacts of the mock.
    private const int DefaultContacts = 250;
    private const int DefaultRuns = 10, Runs = 3;

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
            ? new Goal("≤ 100 ms, ≤ 2.5 × bare", ours.Milliseconds <= 100 && ours.Milliseconds <= 2.5 * other.Milliseconds)
            : new Goal("≤ 1.5 × bare", ours.Milliseconds <= 1.5 * other.Milliseconds);
        report.AddProcess(
            kind, DefaultContacts, "start to the first 200", $"{ours.Milliseconds:F0} ms", $"{other.Milliseconds:F0} ms", goal);
        report.AddProcess(kind, DefaultContacts, "resident after the start", Megabytes(ours.Resident), Megabytes(other.Resident),
            kind == ServerBuilds.Aot ? new Goal("≤ 40 MB", ours.Resident <= 40e6) : null);
    }

    /// <summary>Measures another number of contacts; needs <see cref="MeasureDefault"/> first.</summary>
    public void Measure(int size)
    {
        var start = Median([.. Enumerable.Range(0, Runs).Select(_ => Sample.Take(() => ServerProcess.StartMock(mock, size)))]);
        var perContact = (start.Resident - _emptyResidentBytes) / size;
        report.AddProcess(kind, size, "start to the first 200", $"{start.Milliseconds:F0} ms",
            goal: size == 100_000 ? new Goal("≤ 1500 ms", start.Milliseconds <= 1500) : null);
        report.AddProcess(kind, size, "resident after the start", Megabytes(start.Resident));
        report.AddProcess(kind, size, "resident for each contact", $"{perContact:F0} bytes",
            goal: size == 1_000_000 ? new Goal("≤ 1000 bytes", perContact <= 1000) : null);
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
