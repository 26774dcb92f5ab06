using System.Globalization;
using System.Runtime.InteropServices;

namespace Fluenzr.ContractKit.Speed;

/// <summary>The goal of a measurement and whether it is reached.</summary>
internal sealed record Goal(string Limit, bool IsReached);

/// <summary>The report: Markdown tables.</summary>
internal sealed class Report(SpeedOptions options)
{
    private readonly List<(string Kind, string[] Cells)> _throughputs = [], _sequences = [], _processes = [];

    public void AddThroughput(
        string kind, int size, string title, IReadOnlyList<(Throughput Mock, Throughput Bare)> rounds, Func<double, double, Goal> goal)
    {
        double[] ratios = [.. rounds.Select(round => round.Mock.PerSecond / round.Bare.PerSecond)];
        var (ratio, p99) = (ratios.Median(), rounds.Select(round => round.Mock.P99.TotalMilliseconds).Median());
        Add(_throughputs, kind, Row(
            goal(ratio, p99),
            title,
            Whole(size),
            Whole(rounds.Select(round => round.Mock.PerSecond).Median()),
            Whole(rounds.Select(round => round.Bare.PerSecond).Median()),
            $"{ratio:F2} ({ratios.Min():F2}–{ratios.Max():F2})",
            $"{rounds.Select(round => round.Mock.P50.TotalMilliseconds).Median():F2}",
            $"{p99:F2}"));
    }

    public void AddSequence(string kind, int size, string title, IReadOnlyList<TimeSpan> times, double most)
    {
        double[] sorted = [.. times.Select(time => time.TotalMilliseconds).Order()];
        var (p50, p99) = (sorted.Median(), sorted[(int)Math.Ceiling(0.99 * sorted.Length) - 1]);
        Add(_sequences, kind, Row(new($"p50 ≤ {most} ms", p50 <= most), title, Whole(size), $"{p50:F2}", $"{p99:F2}"));
    }

    public void AddProcess(string kind, int size, string title, string mock, string bare = "", Goal? goal = null) =>
        Add(_processes, kind, Row(goal, title, Whole(size), mock, bare));

    public override string ToString() => string.Join("\n\n", Parts());

    private static string Whole(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    // Also printed at once: a run is long and may fail later.
    private static void Add(List<(string Kind, string[] Cells)> rows, string kind, string[] cells)
    {
        rows.Add((kind, cells));
        Console.Error.WriteLine($"{kind}: {string.Join(" | ", cells)}");
    }

    private static string[] Row(Goal? goal, params string[] cells) =>
        [.. cells, goal?.Limit ?? "", goal is null ? "" : goal.IsReached ? "yes" : "**no**"];

    private static IEnumerable<string> Table(string kind, List<(string Kind, string[] Cells)> rows, params string[] head)
    {
        string[][] cells = [.. rows.Where(row => row.Kind == kind).Select(row => row.Cells)];
        string[] rule = [.. head.Select((_, at) => at is 0 || at >= head.Length - 2 ? "---" : "---:")];
        if (cells.Length > 0)
            yield return string.Join('\n', new[] { head, rule }.Concat(cells).Select(row => $"| {string.Join(" | ", row)} |"));
    }

    private IEnumerable<string> Parts()
    {
        yield return $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}; "
            + $"{options.Rounds} rounds of {options.Seconds} s, {options.Connections} connections. Times in milliseconds.";
        foreach (var kind in options.Kinds)
        {
            string[] tables =
            [
                .. Table(
                    kind,
                    _throughputs,
                    "many clients",
                    "contacts",
                    "mock, requests/s",
                    "bare, requests/s",
                    "mock/bare (spread)",
                    "p50",
                    "p99",
                    "goal",
                    "reached"),
                .. Table(kind, _sequences, "one client", "contacts", "p50", "p99", "goal", "reached"),
                .. Table(kind, _processes, "process", "contacts", "mock", "bare", "goal", "reached"),
            ];
            if (tables.Length > 0)
                yield return $"**{(kind == ServerBuilds.Aot ? "Native AOT" : "JIT")}**\n\n{string.Join("\n\n", tables)}";
        }
    }
}

internal static class Statistics
{
    public static double Median(this IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
