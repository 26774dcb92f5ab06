using System.CommandLine;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;
using Fluenzr.ContractKit.Parity;
using Fluenzr.ContractKit.Parity.Recording;

namespace Fluenzr.ContractKit.Cli;

/// <summary><c>contractkit record</c>: stands before a real server and records what clients do there.</summary>
internal sealed class RecordCommand
{
    private const string FileName = "recording.har";

    private const string Description =
        """
        Stands before a real server, forwards the requests of your client, and records them.

        contractkit mock --replay answers from the recording.
        The recording is an HTTP Archive (HAR), which browsers and other tools open. API keys, cookies, tokens and secrets are never in it.
        Contact data (emails, names, companies, job titles, phone numbers, websites, custom fields, and fields that the contract does not
        know) is replaced by fake data.
        Press Ctrl+C to stop. Exit codes: 0 recorded, 2 could not start, could not write, or nothing was recorded.
        """;

    private static readonly Hidden<string?> NotSet = new(null, IsSet: false);

    private readonly OptionBuilder _options;
    private readonly ConnectionSettings _connection;
    private readonly Option<Hidden<string?>> _target;
    private readonly Option<string?> _out, _spec;
    private readonly Option<int> _port;
    private readonly Option<double> _timeout;
    private readonly Option<bool> _keepContactData, _allowProduction;

    public RecordCommand(Func<string, string?> environment)
    {
        _options = new OptionBuilder(environment);
        _target = _options.Create(
            "target", "Base URL of the server, with the path of the API: https://staging.example/v1", OptionReaders.HiddenText, NotSet);
        _out = _options.Create<string?>("out", $"Directory for {FileName}.", OptionReaders.Text, null);
        _port = _options.Create("port", "Port of this machine to listen on. 0 takes a free port.", OptionReaders.AtMost(65535), 4010);
        _keepContactData = _options.Create(
            "keep-contact-data", "Write contact data as it is. Only for servers without data of real persons.", OptionReaders.Flag, false);
        _timeout = _options.Create("timeout", "Seconds to wait for a response.", OptionReaders.Seconds(0.001, 3600), 30);
        _spec = _options.Create<string?>("spec", "An OpenAPI 3.1 file to use instead of the built-in contract.", OptionReaders.Text, null);
        _allowProduction = _options.Create(
            "allow-production", "Allow the production server of the contract. What your client sends changes it.",
            OptionReaders.Flag, false);
        _connection = new ConnectionSettings(_options);
        Command = new Command("record", Description) { _target, _out, _port, _keepContactData, _timeout, _spec, _allowProduction };
        foreach (var option in _connection.All)
            Command.Add(option);
    }

    public Command Command { get; }

    /// <summary>The environment variables that set the options.</summary>
    public IReadOnlyCollection<string> Variables => _options.Variables;

    /// <summary>Records until it is stopped, and returns the exit code.</summary>
    /// <exception cref="UsageException">The command line cannot be used.</exception>
    public async Task<int> RunAsync(ParseResult line, TextWriter output, CancellationToken cancellation)
    {
        var spec = line.GetValue(_spec) is { } specFile ? Spec.Load(specFile) : Spec.Load();
        var target = UsageRules.BaseUrl(line.GetRequiredValue(_target).Value, "target");
        UsageRules.Production(target, spec, line.GetValue(_allowProduction));
        var folder = line.GetValue(_out) ?? throw new UsageException("Which directory? Set --out recording, or CONTRACTKIT_OUT.");
        var file = Path.Combine(folder, FileName);
        if (File.Exists(file))
            throw new UsageException($"'{file}' exists. Name another directory with --out, or delete the file.");
        Directory.CreateDirectory(folder);
        var options = new RecordOptions
        {
            Target = target,
            Urls = $"http://127.0.0.1:{line.GetRequiredValue(_port)}",
            File = file,
            Connection = _connection.Read(line),
            Timeout = TimeSpan.FromSeconds(line.GetValue(_timeout)),
            KeepsContactData = line.GetValue(_keepContactData),
        };
        return await RecordAsync(options, spec, folder, output, cancellation);
    }

    private static async Task<int> RecordAsync(
        RecordOptions options, Spec spec, string folder, TextWriter output, CancellationToken cancellation)
    {
        await using var proxy = await RecordingProxy.StartAsync(options, spec, cancellation);
        output.WriteLine($"Recording {options.Target} at {proxy.BaseUrl} into {options.File}. Press Ctrl+C to stop.");
        await Task.WhenAny(Task.Delay(Timeout.Infinite, cancellation), proxy.Failed);
        if (proxy.Failed.IsCompleted)
            output.WriteLine($"Stopped, because '{options.File}' cannot be written: {await proxy.Failed}");
        if (proxy.Count == 0)
        {
            File.Delete(options.File);
            output.WriteLine("Nothing was recorded.");
            return 2;
        }

        var (exchanges, them) = proxy.Count == 1 ? ("exchange", "it") : ("exchanges", "them");
        output.WriteLine($"Recorded {proxy.Count} {exchanges}. Replay {them}: contractkit mock --replay {folder}");
        return proxy.Failed.IsCompleted ? 2 : 0;
    }
}
