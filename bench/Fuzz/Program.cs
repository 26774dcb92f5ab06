using System.CommandLine;
using System.Diagnostics;
using Fluenzr.ContractKit.Fuzz;
using Fluenzr.ContractKit.Speed;

const int contacts = 6, failed = 1;

var requests = new Option<int>("--requests") { Description = "Number of requests.", DefaultValueFactory = _ => 1_000_000 };
var seed = new Option<int>("--seed") { Description = "The same seed sends the same requests.", DefaultValueFactory = _ => 1 };
var workers = new Option<int>("--workers") { Description = "Number of connections, each with a sandbox of its own.", DefaultValueFactory = _ => 16 };
var url = new Option<Uri?>("--url") { Description = "A running mock without a rate limit. Default: the mock is published and started.", CustomParser = result => new Uri(result.Tokens[0].Value) };
var kind = new Option<string>("--kind") { Description = "The build of the mock: aot or jit.", DefaultValueFactory = _ => ServerBuilds.Aot };
kind.AcceptOnlyFromAmong(ServerBuilds.Kinds);
var command = new RootCommand("Sends random requests to the mock: valid, invalid and hostile ones.") { requests, seed, workers, url, kind };
var line = command.Parse(args);
if (line.Action is not null || line.Errors.Count > 0)
    return line.Invoke();

using var server = line.GetValue(url) is null
    ? ServerProcess.StartMock(await ServerBuilds.PublishMockAsync(line.GetRequiredValue(kind)), contacts)
    : null;
var clock = Stopwatch.StartNew();
var run = await FuzzRun.RunAsync(server?.Address ?? line.GetValue(url)!, line.GetValue(requests), line.GetValue(seed), line.GetValue(workers));
Console.WriteLine("| kind | status | responses |\n| --- | ---: | ---: |");
foreach (var ((name, status), count) in run.Counts.OrderBy(count => count.Key))
    Console.WriteLine($"| {name} | {(status == 0 ? "none" : status)} | {count} |");
foreach (var problem in run.Problems)
    Console.WriteLine($"\n{problem}");
var memory = server is null ? "" : $", resident {server.ResidentBytes / 1e6:F0} MB";
Console.WriteLine($"\n{run.Counts.Values.Sum():N0} requests in {clock.Elapsed.TotalSeconds:F0} s, {run.Problems.Count} problems{memory}");
return run.Problems.Count == 0 ? 0 : failed;
