using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Fluenzr.ContractKit.Peers;
using Fluenzr.ContractKit.Speed;

const int failed = 1;

if (args is [ByHand.Command, var port, var data])
{
    await ByHand.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), data);
    return 0;
}

var sizes = new Option<int[]>("--sizes")
{
    Description = "Numbers of contacts.",
    DefaultValueFactory = _ => [1_000, 10_000, 100_000],
    AllowMultipleArgumentsPerToken = true,
};
var rounds = new Option<int>("--rounds") { Description = "Rounds that count; one more warms up.", DefaultValueFactory = _ => 3 };
var seconds = new Option<int>("--seconds") { Description = "Seconds for each tool, work and round.", DefaultValueFactory = _ => 2 };
var output = new Option<string?>("--output")
{
    Description = "A file for the tables: between two <!-- peers --> markers, or the whole file. The pictures go to images/ beside it.",
};
var command = new RootCommand("Measures the mock beside what users would take instead, each on the same contacts and in turn.")
{
    sizes, rounds, seconds, output,
};
var line = command.Parse(args);
if (line.Action is not null || line.Errors.Count > 0)
    return line.Invoke();

// By default, .NET 10 raises no ProcessExit on signals. Environment.Exit does, and stops the servers.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(failed));
try
{
    await Wrk.CheckAsync();
    var left = new List<string>();
    if (await PeerTools.InstallAsync() is { } reason)
        left.Add($"the tools from npm: {reason}.");
    var (native, jit) = (await ServerBuilds.PublishMockAsync(ServerBuilds.Aot), await ServerBuilds.PublishMockAsync(ServerBuilds.Jit));
    var contract = Path.GetFullPath(Path.Combine(ServerBuilds.Folder, "../../spec/openapi.yaml"));
    var run = new PeerRun(
        PeerCatalog.Create(native, jit, contract, left), new Wrk(line.GetValue(seconds), connections: 32), line.GetValue(rounds), left);
    var results = new List<PeerResult>();
    foreach (var (at, size) in line.GetRequiredValue(sizes).Order().Index())
        results.AddRange(await run.RunAsync(await PeerData.CreateAsync(native, size), isSmallest: at == 0));

    var how = $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription.Trim()}; 32 connections, "
        + $"median of {line.GetValue(rounds)} rounds of {line.GetValue(seconds)} s, all tools in turn.";
    var report = PeerReport.Markdown(results, left, how);
    Console.WriteLine(report);
    if (line.GetValue(output) is { } file)
    {
        ReportFile.Write(file, "peers", report);
        PeerReport.WritePictures(results, Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "images"));
    }

    return 0;
}
catch (BenchmarkException e)
{
    Console.Error.WriteLine(e.Message);
    return failed;
}
