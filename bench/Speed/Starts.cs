namespace Fluenzr.ContractKit.Speed;

/// <summary>How long a server takes from its start to its first 200, and how much memory is resident then.</summary>
internal sealed class Starts(string kind, Program mock, Program bare, Report report)
{
    // Contacts that the mock holds when it is not told otherwise.
    private const int Small = 250;
    private const int SmallTimes = 10, Times = 3;

    private double _empty;

    public static string Megabytes(double bytes) => $"{bytes / 1e6:F1} MB";

    /// <summary>With few contacts, and beside the bare server.</summary>
    public void MeasureSmall()
    {
        List<Start> mocks = [], bares = [];
        for (var time = 0; time < SmallTimes; time++)
        {
            mocks.Add(Start.Of(() => Server.Mock(mock, Small)));
            bares.Add(Start.Of(() => Server.Bare(bare)));
        }

        _empty = Median([.. Enumerable.Range(0, Times).Select(_ => Start.Of(() => Server.Mock(mock, 0)))]).Resident;
        var (ours, other) = (Median(mocks), Median(bares));
        report.Process(kind, Small, "start to the first 200", $"{ours.Milliseconds:F0} ms", $"{other.Milliseconds:F0} ms", kind == Builds.Aot
            ? new Goal("≤ 100 ms, ≤ 2.5 × bare", ours.Milliseconds <= 100 && ours.Milliseconds <= 2.5 * other.Milliseconds)
            : new Goal("≤ 1.5 × bare", ours.Milliseconds <= 1.5 * other.Milliseconds));
        report.Process(kind, Small, "resident after the start", Megabytes(ours.Resident), Megabytes(other.Resident),
            kind == Builds.Aot ? new Goal("≤ 45 MB", ours.Resident <= 45e6) : null);
    }

    /// <summary>With more contacts; <see cref="MeasureSmall"/> was called before.</summary>
    public void Measure(int size)
    {
        var start = Median([.. Enumerable.Range(0, Times).Select(_ => Start.Of(() => Server.Mock(mock, size)))]);
        var perContact = (start.Resident - _empty) / size;
        report.Process(kind, size, "start to the first 200", $"{start.Milliseconds:F0} ms",
            goal: size == 100_000 ? new Goal("≤ 1500 ms", start.Milliseconds <= 1500) : null);
        report.Process(kind, size, "resident after the start", Megabytes(start.Resident));
        report.Process(kind, size, "resident for each contact", $"{perContact:F0} bytes",
            goal: size == 1_000_000 ? new Goal("≤ 1600 bytes", perContact <= 1600) : null);
    }

    private static Start Median(List<Start> starts) =>
        new(starts.Select(start => start.Milliseconds).Median(), starts.Select(start => start.Resident).Median());

    private sealed record Start(double Milliseconds, double Resident)
    {
        public static Start Of(Func<Server> start)
        {
            using var server = start();
            return new Start(server.Started.TotalMilliseconds, server.Resident);
        }
    }
}
