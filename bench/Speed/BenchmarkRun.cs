using System.Globalization;

namespace Fluenzr.ContractKit.Speed;

/// <summary>Publishes the servers, runs the workloads and reports.</summary>
internal sealed class BenchmarkRun(SpeedOptions options)
{
    private readonly Report _report = new(options);

    public async Task<string> RunAsync()
    {
        if (!Workloads.Names.Any(IsSelected))
            throw new BenchmarkException($"No workload matches '{options.Only}'. Workloads: {string.Join(", ", Workloads.Names)}.");
        await Wrk.CheckAsync();
        Directory.CreateDirectory(ServerBuilds.Folder);

        foreach (var kind in options.Kinds)
        {
            LogProgress(kind, "publish");
            var (mock, bare) = await ServerBuilds.PublishAsync(kind);
            var startup = new StartupMeasurement(kind, mock, bare, _report);
            if (IsSelected(Workloads.Start))
            {
                LogProgress(kind, Workloads.Start);
                startup.MeasureDefault();
            }

            foreach (var size in options.Sizes)
                await MeasureAsync(kind, size, mock, bare, startup);
        }

        return _report.ToString();
    }

    private static void LogProgress(params object[] what) => Console.Error.WriteLine(string.Join(", ", what));

    private async Task MeasureAsync(string kind, int size, ServerProgram mock, ServerProgram bare, StartupMeasurement startup)
    {
        if (IsSelected(Workloads.Start))
        {
            LogProgress(kind, size, Workloads.Start);
            startup.Measure(size);
            if (size == StartupMeasurement.StateContacts)
                await startup.MeasureStateAsync();
        }

        using var servers = new ServerPair(mock, bare, size);
        foreach (var workload in Workloads.All.Where(workload => IsSelected(workload.Name) && size >= workload.MinContacts))
        {
            LogProgress(kind, size, workload.Name);
            _report.AddThroughput(kind, size, workload.Title, await servers.MeasureAsync(workload, options), Judge);

            Goal Judge(double ratio, double p99) => workload.Goals.At(size) is var goal && workload.IsMix
                ? new Goal($"p99 ≤ {goal} ms", p99 <= goal)
                : new Goal($"≥ {goal.ToString("0.0#", CultureInfo.InvariantCulture)}", ratio >= goal);
        }

        foreach (var sequence in Sequences.All.Where(sequence => IsSelected(sequence.Name)))
        {
            LogProgress(kind, size, sequence.Name);
            _report.AddSequence(kind, size, sequence.Title, await servers.RunAsync(sequence), sequence.Goals.At(size));
        }

        if (servers.MaxResidentBytes > 0)
            _report.AddProcess(kind, size, "resident, the most after any work", StartupMeasurement.Megabytes(servers.MaxResidentBytes));
    }

    private bool IsSelected(string name) => Workloads.Matches(options.Only, name);
}
