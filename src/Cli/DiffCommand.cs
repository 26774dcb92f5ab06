using System.CommandLine;
using System.Security.Cryptography;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;
using Fluenzr.ContractKit.Parity;
using Fluenzr.ContractKit.Parity.Comparison;
using Fluenzr.ContractKit.Parity.Reports;

namespace Fluenzr.ContractKit.Cli;

/// <summary><c>contractkit diff</c>: compares the answers of two servers.</summary>
internal sealed class DiffCommand
{
    private const string Description =
        """
        Sends the same generated requests to two servers, and says where they answer differently.

        Contacts and groups that it creates have a mark, and it deletes them. Lists and searches are limited to them, so that the servers
        may hold other data. Not compared: webhooks, and what happens above the rate limit.
        Exit codes: 0 no difference, 1 differences or something could not be deleted, 2 no verdict.
        """;

    private static readonly Hidden<string?> NotSet = new(null, IsSet: false);

    private readonly OptionBuilder _options;
    private readonly Option<Hidden<string?>> _left, _right, _apiKey, _leftKey, _rightKey;
    private readonly Option<int> _requests;
    private readonly Option<int?> _seed;
    private readonly Option<string?> _out, _spec;
    private readonly Option<bool> _allowProduction;
    private readonly Option<ListValue> _ignore;
    private readonly ConnectionSettings _leftConnection, _rightConnection;
    private readonly LimitSettings _limits;

    public DiffCommand(Func<string, string?> environment)
    {
        _options = new OptionBuilder(environment);
        _left = Hidden("left", "Base URL of one server, with the path of the API: http://127.0.0.1:4010/v1");
        _right = Hidden("right", "Base URL of the other server.");
        _apiKey = _options.Create(
            "api-key",
            "API key for both. Prefer CONTRACTKIT_API_KEY or FLUENZR_API_KEY: other users of a machine can see its command lines.",
            OptionReaders.HiddenText, NotSet, new EnvironmentSource("FLUENZR_API_KEY"));
        _leftKey = Hidden("left-api-key", "API key for the left server, when it needs another one.");
        _rightKey = Hidden("right-api-key", "API key for the right server.");
        _requests = _options.Create("requests", "Number of requests to each server, without those that shorten what was found.",
            OptionReaders.Between(1, 100_000), 1000);
        _seed = _options.Create<int?>(
            "seed", "Seed of the requests. The same seed sends the same requests. Default: random, and printed.",
            OptionReaders.OptionalCount, null);
        _out = _options.Create<string?>(
            "out", "Directory for diff.md, diff.json, and a script for each difference.", OptionReaders.Text, null);
        _spec = _options.Create<string?>("spec", "An OpenAPI 3.1 file to use instead of the built-in contract.", OptionReaders.Text, null);
        _allowProduction = _options.Create(
            "allow-production", "Allow the production server of the contract. The run creates and deletes contacts there.",
            OptionReaders.Flag, false);
        _ignore = _options.CreateRepeatable(
            "ignore", "Field or header that is not compared: score, data[].score or Allow; may be repeated.",
            ConformReaders.List, new ListValue([], ","), ',');
        (_leftConnection, _rightConnection) = (new ConnectionSettings(_options, "left-"), new ConnectionSettings(_options, "right-"));
        _limits = new LimitSettings(_options);
        Command = new Command("diff", Description)
        {
            _left, _right, _apiKey, _leftKey, _rightKey, _requests, _seed, _ignore, _out, _spec, _allowProduction,
        };
        foreach (var option in _limits.ForDiff.Concat(_leftConnection.All).Concat(_rightConnection.All))
            Command.Add(option);
    }

    public Command Command { get; }

    /// <summary>The environment variables that set the options.</summary>
    public IReadOnlyCollection<string> Variables => _options.Variables;

    /// <summary>Returns the exit code: 0 no difference, 1 differences or something is left, 2 no verdict.</summary>
    /// <exception cref="UsageException">The command line cannot be used.</exception>
    public async Task<int> RunAsync(ParseResult line, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var spec = line.GetValue(_spec) is { } file ? Spec.Load(file) : Spec.Load();
        var (runId, notices) = (DiffRun.NewId(), new Notices(errors));
        var options = new DiffOptions
        {
            RunId = runId,
            Started = () => notices.Started(runId),
            Notices = notices,
            Ignored = new IgnoredFields(line.GetRequiredValue(_ignore).Items),
            Left = Side(line, spec, _left, "left", _leftKey, _leftConnection),
            Right = Side(line, spec, _right, "right", _rightKey, _rightConnection),
            Requests = line.GetRequiredValue(_requests),
            Seed = line.GetValue(_seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue),
        };
        var result = await DiffRun.RunAsync(options, spec, cancellation);

        await output.WriteAsync(DiffReport.Console(result, options));
        if (line.GetValue(_out) is { } folder)
            await DiffFiles.WriteAsync(folder, result, options);
        if (result.Causes.Count > 0 || result.Leftovers.Count > 0)
            return 1;
        if (result.Compared > 0)
            return 0;
        errors.WriteLine("No answer was compared, so there is no verdict.");
        return 2;
    }

    private RunOptions Side(
        ParseResult line, Spec spec, Option<Hidden<string?>> url, string name, Option<Hidden<string?>> key, ConnectionSettings connection)
    {
        var baseUrl = UsageRules.BaseUrl(line.GetRequiredValue(url).Value, name);
        UsageRules.Production(baseUrl, spec, line.GetValue(_allowProduction));
        return _limits.ApplyToDiff(line, new RunOptions
        {
            BaseUrl = baseUrl,
            ApiKey = UsageRules.ApiKey(line.GetRequiredValue(key).Value ?? line.GetRequiredValue(_apiKey).Value),
            Connection = connection.Read(line),
        });
    }

    private Option<Hidden<string?>> Hidden(string name, string description) =>
        _options.Create(name, description, OptionReaders.HiddenText, NotSet);
}
