using System.CommandLine;
using System.Globalization;
using System.Net;
using Fluenzr.ContractKit.Cluster.Placement;
using Fluenzr.ContractKit.Cluster.Storage;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.Cluster.Hosting;

/// <summary><c>contractkit mock --cluster</c>: this server is one of many replicas.</summary>
public sealed class ClusterOption
{
    private const string Local = "local";
    private const int MaxReplicas = 16, MaxHours = 24 * 365;

    private readonly OptionBuilder _options;
    private readonly Option<Hidden<string?>> _cluster;
    private readonly Option<int> _replicas, _port, _hours;
    private readonly Option<IPAddress?> _address;

    /// <summary>Creates the options.</summary>
    /// <param name="environment">Reads environment variables.</param>
    public ClusterOption(Func<string, string?> environment)
    {
        _options = new OptionBuilder(environment);
        _cluster = _options.Create(
            "cluster",
            "Run as one of many replicas that share their sandboxes through Redis: redis://HOST:6379. With 'local', replicas, Redis and a "
            + "load balancer run on this machine.",
            ReadCluster, new Hidden<string?>(null, IsSet: false));
        _replicas = _options.Create(
            "replicas", "Number of replicas of --cluster local.", OptionReaders.Between(1, MaxReplicas), 3);
        _address = _options.Create<IPAddress?>(
            "cluster-ip", "IP address at which other replicas reach this one. Default: that of the machine.", ReadAddress, null);
        _port = _options.Create(
            "cluster-port", "Port for messages between replicas; 0 takes a free port.", OptionReaders.Between(0, 65_535), 0);
        _hours = _options.Create(
            "sandbox-hours", "Hours after which a sandbox of a cluster is deleted that nobody uses.",
            OptionReaders.Between(1, MaxHours), 24);
    }

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> Options => [_cluster, _replicas, _address, _port, _hours];

    /// <summary>The environment variables that set the options.</summary>
    public IReadOnlyCollection<string> Variables => _options.Variables;

    /// <summary>Runs the mock as the command line asks: alone, as a replica, or as a whole cluster on this machine.</summary>
    /// <param name="mock">The command.</param>
    /// <param name="line">A parsed command line without errors.</param>
    /// <param name="output">Receives the addresses.</param>
    /// <param name="errors">Receives a sentence about what the user can fix.</param>
    /// <param name="configure">Adds services to the server; null for none.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(
        MockCommand mock, ParseResult line, TextWriter output, TextWriter errors, Action<IServiceCollection>? configure)
    {
        if (line.GetRequiredValue(_cluster).Value is not { } redis)
            return await mock.RunAsync(line, errors, configure);
        if (mock.Read(line).Keep)
        {
            await errors.WriteLineAsync("--keep cannot be used with --cluster: Redis keeps the contacts.");
            return MockCommand.InvalidSetting;
        }

        if (mock.Read(line).Replay is not null)
        {
            await errors.WriteLineAsync("--replay cannot be used with --cluster: what was replayed is not kept in Redis.");
            return MockCommand.InvalidSetting;
        }

        if (redis == Local)
            return await LocalCluster.RunAsync(mock.Read(line), line, line.GetRequiredValue(_replicas), output, errors);
        var settings = new ClusterSettings
        {
            Redis = redis,
            Address = line.GetValue(_address),
            Port = line.GetRequiredValue(_port),
            TimeToLive = TimeSpan.FromHours(line.GetRequiredValue(_hours)),
        };
        return await mock.RunAsync(line, errors, services =>
        {
            ClusterServices.Add(services, settings);
            configure?.Invoke(services);
        });
    }

    // The address may hold a password, so an error does not repeat it.
    private static string? ReadCluster(string text, out Hidden<string?> value)
    {
        value = new(text);
        return text == Local || RedisAddress.Parse(text) is not null
            ? null
            : "this is not an address of Redis. Write redis://HOST:6379, or local";
    }

    private static string? ReadAddress(string text, out IPAddress? value) =>
        IPAddress.TryParse(text, out value) ? null : string.Create(CultureInfo.InvariantCulture, $"'{text}' is not an IP address");
}
