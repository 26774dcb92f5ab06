using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Fluenzr.ContractKit.Cluster.Placement;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Garnet;

namespace Fluenzr.ContractKit.Cluster.Hosting;

/// <summary>A whole cluster on this machine, for trial: Garnet in place of Redis, replicas as processes, and a load balancer.</summary>
internal static class LocalCluster
{
    private const int CouldNotStart = 1;

    // Options of the load balancer, and those that each replica gets a value of its own for.
    private static readonly string[] NotPassedOn = ["--urls", "--port", "--cluster", "--replicas", "--cluster-ip", "--cluster-port"];

    public static async Task<int> RunAsync(Settings settings, ParseResult line, int count, TextWriter output, TextWriter errors)
    {
        var port = FreePort.Find(IPAddress.Loopback);
        using var garnet = new GarnetServer(
        [
            "--port", $"{port}", "--bind", "127.0.0.1", "--lua", "true", "--lua-transaction-mode", "true", "-q", "true",
            "--disable-console-logger", "true", "--index", "16m", "--memory", "1g",
        ]);
        garnet.Start();
        using var replicas = new ReplicaProcesses(PassedOn(line), $"redis://127.0.0.1:{port}");
        try
        {
            var urls = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => replicas.StartAsync(errors)));
            await using var front = Front.Build(settings.Urls, urls);
            await front.StartAsync();
            var basePath = (settings.Spec is { } contract ? Spec.Load(contract) : Spec.Load()).BasePath;
            foreach (var url in front.Urls)
                output.WriteLine($"Contacts API (mock): {url}{basePath} ({count} replicas)");
            output.WriteLine($"Replicas: {string.Join(", ", urls)}");
            output.WriteLine($"Redis (Garnet): 127.0.0.1:{port}");
            output.WriteLine("Press Ctrl+C to stop.");
            await front.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            await errors.WriteLineAsync($"Could not start: {e.Message}");
            return CouldNotStart;
        }
    }

    private static string[] PassedOn(ParseResult line) =>
    [
        .. line.CommandResult.Children.OfType<System.CommandLine.Parsing.OptionResult>()
            .Where(option => !option.Implicit && !NotPassedOn.Contains(option.Option.Name))
            .SelectMany(option => option.Tokens.Select(token => token.Value).DefaultIfEmpty("true")
                .SelectMany(value => new[] { option.Option.Name, value })),
    ];
}
