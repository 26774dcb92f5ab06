using System.CommandLine;
using System.Security.Cryptography;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.Cli;

/// <summary><c>contractkit twin</c>: learns what a server does, and proves how far a mock with it answers in the same way.</summary>
internal sealed class TwinCommand
{
    private const string Description =
        """
        Learns what a server does, starts a mock that does the same, and compares the two: one folder with all that a team needs to use it.

        The folder has choices.yaml for the mock, report.html, and what is still different (diff.md, diff.json, scripts).
        The run deletes what it creates.
        Exit codes: 0 all answers agree, 1 some differ or something could not be deleted, 2 no verdict.
        """;

    private static readonly Hidden<string?> NotSet = new(null, IsSet: false);

    private readonly OptionBuilder _options;
    private readonly ConnectionSettings _connection;
    private readonly LimitSettings _limits;
    private readonly Option<Hidden<string?>> _baseUrl, _apiKey;
    private readonly Option<string?> _out, _spec;
    private readonly Option<int> _requests;
    private readonly Option<int?> _seed;
    private readonly Option<bool> _webhooks, _provokeRateLimit, _allowProduction;

    public TwinCommand(Func<string, string?> environment)
    {
        _options = new OptionBuilder(environment);
        _baseUrl = _options.Create(
            "base-url", "Base URL of the server, with the path of the API: https://staging.example/v1", OptionReaders.HiddenText, NotSet);
        _apiKey = _options.Create(
            "api-key", "API key. Prefer CONTRACTKIT_API_KEY or FLUENZR_API_KEY: other users of a machine can see its command lines.",
            OptionReaders.HiddenText, NotSet, new EnvironmentSource("FLUENZR_API_KEY"));
        _out = Text("out", "Directory for choices.yaml, report.html and the differences.");
        _requests = _options.Create(
            "requests", "Number of requests that compare the two.", OptionReaders.Between(1, 100_000), 5000);
        _seed = _options.Create<int?>(
            "seed", "Seed of these requests. Default: random, and printed.", OptionReaders.OptionalCount, null);
        _webhooks = Flag("webhooks", "Also learn about webhooks; the server must reach this machine.");
        _provokeRateLimit = Flag("provoke-rate-limit", "Also learn what a 429 looks like, by running into the rate limit.");
        _spec = Text("spec", "An OpenAPI 3.1 file to use instead of the built-in contract.");
        _allowProduction = Flag(
            "allow-production", "Allow the production server of the contract. The run creates and deletes contacts there.");
        _connection = new ConnectionSettings(_options);
        _limits = new LimitSettings(_options);
        Command = new Command("twin", Description)
        {
            _baseUrl, _apiKey, _out, _requests, _seed, _webhooks, _provokeRateLimit, _spec, _allowProduction,
        };
        foreach (var option in _limits.All.Concat(_connection.All))
            Command.Add(option);
    }

    public Command Command { get; }

    /// <summary>The environment variables that set the options.</summary>
    public IReadOnlyCollection<string> Variables => _options.Variables;

    /// <summary>Returns the exit code.</summary>
    /// <exception cref="UsageException">The command line cannot be used.</exception>
    public Task<int> RunAsync(ParseResult line, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var folder = line.GetValue(_out) ?? throw new UsageException("Which directory? Set --out twin, or CONTRACTKIT_OUT.");
        var baseUrl = UsageRules.BaseUrl(line.GetRequiredValue(_baseUrl).Value);
        var specFile = line.GetValue(_spec);
        var settings = new ConformSettings
        {
            Options = _limits.Apply(line, new RunOptions
            {
                BaseUrl = baseUrl,
                ApiKey = UsageRules.ApiKey(line.GetRequiredValue(_apiKey).Value),
                Webhooks = line.GetValue(_webhooks) ? UsageRules.Webhooks("", null, baseUrl) : null,
                ProvokeRateLimit = line.GetValue(_provokeRateLimit),
                Connection = _connection.Read(line),
            }),
            Spec = specFile is null ? Spec.Load() : Spec.Load(specFile),
            AllowProduction = line.GetValue(_allowProduction),
        };
        var seed = line.GetValue(_seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        return new TwinRun(settings, specFile, folder, line.GetRequiredValue(_requests), seed).RunAsync(output, errors, cancellation);
    }

    private Option<string?> Text(string name, string description) =>
        _options.Create<string?>(name, description, OptionReaders.Text, null);

    private Option<bool> Flag(string name, string description) => _options.Create(name, description, OptionReaders.Flag, false);
}
