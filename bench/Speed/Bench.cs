using System.Globalization;

namespace Fluenzr.ContractKit.Speed;

/// <summary>Publishes the servers, puts them to the works, and reports.</summary>
internal sealed class Bench(Options options)
{
    private readonly Report _report = new(options);

    public async Task<string> RunAsync()
    {
        if (!Works.Names.Any(Wanted))
            throw new BenchException($"No work is named like '{options.Only}'; there are {string.Join(", ", Works.Names)}");
        await Wrk.CheckAsync();
        Directory.CreateDirectory(Builds.Folder);

        foreach (var kind in options.Kinds)
        {
            Tell(kind, "publish");
            var (mock, bare) = await Builds.PublishAsync(kind);
            var starts = new Starts(kind, mock, bare, _report);
            if (Wanted(Works.Start))
            {
                Tell(kind, Works.Start);
                starts.MeasureSmall();
            }

            foreach (var size in options.Sizes)
                await MeasureAsync(kind, size, mock, bare, starts);
        }

        return _report.ToString();
    }

    private static void Tell(params object[] what) => Console.Error.WriteLine(string.Join(", ", what));

    private async Task MeasureAsync(string kind, int size, Program mock, Program bare, Starts starts)
    {
        if (Wanted(Works.Start))
        {
            Tell(kind, size, Works.Start);
            starts.Measure(size);
        }

        using var bench = new Pair(mock, bare, size);
        foreach (var work in Works.All.Where(work => Wanted(work.Name) && size >= work.From))
        {
            Tell(kind, size, work.Name);
            _report.Pace(kind, size, work.Title, await bench.DriveAsync(work, options), Judge);

            Goal Judge(double ratio, double p99) => work.Goals.At(size) is var goal && work.IsMix
                ? new Goal($"p99 ≤ {goal} ms", p99 <= goal)
                : new Goal($"≥ {goal.ToString("0.0#", CultureInfo.InvariantCulture)}", ratio >= goal);
        }

        foreach (var sequence in Sequences.All.Where(sequence => Wanted(sequence.Name)))
        {
            Tell(kind, size, sequence.Name);
            _report.Sequence(kind, size, sequence.Title, await bench.RunAsync(sequence), sequence.Goals.At(size));
        }

        if (bench.MostResident > 0)
            _report.Process(kind, size, "resident, the most after any work", Starts.Megabytes(bench.MostResident));
    }

    private bool Wanted(string name) => Works.Fits(options.Only, name);
}
