using System.Globalization;
using Fluenzr.ContractKit.ClusterProofs;

if (args is [BareServer.Argument, var version, var target])
{
    await BareServer.RunAsync(int.Parse(version, CultureInfo.InvariantCulture), target);
    return 0;
}

const string Usage =
    """
    Proofs about a cluster with real processes and a real redis-server. Each prints a table; exit code 0: it holds, 1: it does not.
      kill [MINUTES]       load on 300 sandboxes while a replica is killed every 20 seconds (default 5)
      rolling              load while each of three replicas is replaced with SIGTERM
      histories [COUNT]    linearizability of sandboxes whose owner is killed (default 100)
      pause [SECONDS]      an owner that was paused comes back (default 60)
      outage [SECONDS]     Redis is killed and started again (default 10)
      cost [SECONDS]       CPU time and latency of requests: alone, in the owner, forwarded (default 5 for each measurement)
      model                load and memory of 1 to 100 replicas, from the figures of cost, and the skew of placement
    """;

var number = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : (double?)null;
Console.WriteLine($"load average: {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}, {Environment.ProcessorCount} processors");
var holds = args.FirstOrDefault() switch
{
    "kill" => await KillProof.RunAsync(TimeSpan.FromMinutes(number ?? 5)),
    "rolling" => await RollingProof.RunAsync(),
    "histories" => await HistoryProof.RunAsync((int)(number ?? 100)),
    "pause" => await PauseProof.RunAsync(TimeSpan.FromSeconds(number ?? 60)),
    "outage" => await OutageProof.RunAsync(TimeSpan.FromSeconds(number ?? 10)),
    "cost" => await CostProof.RunAsync((int)(number ?? 5)),
    "model" => PlacementModel.Run(),
    _ => (bool?)null,
};
if (holds is null)
    Console.WriteLine(Usage);
Console.WriteLine($"load average: {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
return holds is true ? 0 : 1;
