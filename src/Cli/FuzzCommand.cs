using System.CommandLine;
using System.Security.Cryptography;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;
using Fluenzr.ContractKit.Parity;
using Fluenzr.ContractKit.Parity.Reports;

namespace Fluenzr.ContractKit.Cli;

/// <summary><c>contractkit fuzz</c>: checks a server with generated requests.</summary>
internal sealed class FuzzCommand
{
    private const string Description =
        """
        Sends generated requests to a server, and says which answers break the contract or disagree with what was written before.

        What the documentation leaves open is never a finding. Contacts and groups that it creates have a mark, and it deletes them.
        Exit codes: 0 no finding, 1 findings or something could not be deleted, 2 no verdict.
        """;

    private static readonly Hidden<string?> NotSet = new(null, IsSet: false);

    private readonly OptionBuilder _options;
    private readonly Option<Hidden<string?>> _baseUrl, _apiKey;
    private readonly ConnectionSettings _connection;
    private readonly LimitSettings _limits;
    private readonly Option<int> _requests;
    private readonly Option<int?> _seed;
    private readonly Option<string?> _out, _spec;
    private readonly Option<bool> _allowProduction;

    public FuzzCommand(Func<string, string?> environment)
    {
        _options = new OptionBuilder(environment);
        _baseUrl = _options.Create(
            "base-url", "Base URL of the server, with the path of the API: https://staging.example/v1", OptionReaders.HiddenText, NotSet);
        _apiKey = _options.Create(
            "api-key", "API key. Prefer CONTRACTKIT_API_KEY or FLUENZR_API_KEY: other users of a machine can see its command lines.",
            OptionReaders.HiddenText, NotSet, new EnvironmentSource("FLUENZR_API_KEY"));
        _requests = _options.Create(
            "requests", "Number of requests, without those that shorten what was found.", OptionReaders.Between(1, 10_000_000), 1000);
        _seed = _options.Create<int?>(
            "seed", "Seed of the requests. The same seed sends the same requests. Default: random, and printed.",
            OptionReaders.OptionalCount, null);
        _out = _options.Create<string?>(
            "out", "Directory for fuzz.md, fuzz.json, and a script for each finding.", OptionReaders.Text, null);
        _spec = _options.Create<string?>("spec", "An OpenAPI 3.1 file to use instead of the built-in contract.", OptionReaders.Text, null);
        _allowProduction = _options.Create(
            "allow-production", "Allow the production server of the contract. The run creates and deletes contacts there.",
            OptionReaders.Flag, false);
        _connection = new ConnectionSettings(_options);
        _limits = new LimitSettings(_options);
        Command = new Command("fuzz", Description) { _baseUrl, _apiKey, _requests, _seed, _out, _spec, _allowProduction };
        foreach (var option in _limits.ForWalks.Concat(_connection.All))
            Command.Add(option);
    }

    public Command Command { get; }

    /// <summary>The environment variables that set the options.</summary>
    public IReadOnlyCollection<string> Variables => _options.Variables;

    /// <summary>Returns the exit code: 0 no finding, 1 findings or something is left, 2 no verdict.</summary>
    /// <exception cref="UsageException">The command line cannot be used.</exception>
    public async Task<int> RunAsync(ParseResult line, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var spec = line.GetValue(_spec) is { } file ? Spec.Load(file) : Spec.Load();
        var baseUrl = UsageRules.BaseUrl(line.GetRequiredValue(_baseUrl).Value);
        UsageRules.Production(baseUrl, spec, line.GetValue(_allowProduction));
        var (runId, notices) = (DiffRun.NewId(), new Notices(errors));
        var options = new FuzzOptions
        {
            RunId = runId,
            Started = () => notices.Started(runId),
            Notices = notices,
            Target = _limits.ApplyToWalks(line, new RunOptions
            {
                BaseUrl = baseUrl,
                ApiKey = UsageRules.ApiKey(line.GetRequiredValue(_apiKey).Value),
                Connection = _connection.Read(line),
            }),
            Requests = line.GetRequiredValue(_requests),
            Seed = line.GetValue(_seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue),
        };
        if (line.GetValue(_out) is { } folder)
            Directory.CreateDirectory(folder);
        var result = await FuzzRun.RunAsync(options, spec, cancellation);

        await output.WriteAsync(FuzzReport.Console(result, options));
        if (line.GetValue(_out) is { } files)
            await FuzzFiles.WriteAsync(files, result, options);
        if (result.Causes.Count > 0 || result.Leftovers.Count > 0)
            return 1;
        if (result.Checked > 0 && !(result.IsCutShort && result.Unconfirmed.Count > 0))
            return 0;
        errors.WriteLine(result.Checked == 0
            ? "No answer was checked, so there is no verdict. Allow more time with --max-duration."
            : "A finding is not confirmed, so there is no verdict. Allow more time with --max-duration.");
        return 2;
    }
}
