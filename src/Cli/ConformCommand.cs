using System.CommandLine;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.Cli;

/// <summary>
/// The options of <c>contractkit conform</c> and of <c>contractkit sweep</c>. An option that the command line does not give comes from the
/// environment (<c>--report-dir</c> is <c>CONTRACTKIT_REPORT_DIR</c>; the key is also <c>FLUENZR_API_KEY</c>).
/// </summary>
internal sealed class ConformCommand
{
    private static readonly Hidden<string?> NotSet = new(null, IsSet: false);

    private readonly OptionBuilder _options;
    private readonly Option<Hidden<string?>> _baseUrl, _apiKey, _webhooks, _webhooksListen;
    private readonly ConnectionSettings _connection;
    private readonly LimitSettings _limits;
    private readonly Option<string?> _reportDir, _stageId, _choicesOut, _learnOut, _deviations, _ledger, _spec, _runId;
    private readonly Option<string?> _baseline, _driftOut;
    private readonly Option<bool> _readOnly, _heavy, _groups, _allowProduction, _verbose, _provokeRateLimit, _propose;
    private readonly Option<string> _levels;
    private readonly Option<int> _concurrency;
    private readonly Option<int?> _orderSeed, _maxFlaky;
    private readonly Option<TimeSpan?> _olderThan;
    private readonly Option<ListValue> _only, _exclude, _groupIds;
    private readonly Option<bool> _list = new("--list") { Description = "List the checks that would run, and run none." };

    /// <summary>The environment variables that set the options.</summary>
    public IReadOnlyCollection<string> Variables => _options.Variables;

    public ConformCommand(Func<string, string?> environment)
    {
        _options = new OptionBuilder(environment);
        _baseUrl = _options.Create(
            "base-url",
            "Base URL of the server to check, with the path of the API: https://staging.example/v1",
            OptionReaders.HiddenText,
            NotSet);
        _apiKey = _options.Create(
            "api-key", "API key. Prefer CONTRACTKIT_API_KEY or FLUENZR_API_KEY: other users of a machine can see its command lines.",
            OptionReaders.HiddenText, NotSet, new EnvironmentSource("FLUENZR_API_KEY"));
        _reportDir = Text(
            "report-dir",
            "Directory for report.html, results.json, junit.xml, run.har, and a script for each failure (scripts/).");
        _readOnly = Flag("read-only", "Send only requests that change nothing.");
        _heavy = Flag("heavy", "Also run checks that send large requests or many, and lift the request budget.");
        _webhooks = _options.CreateOptional(
            "webhooks", "URL", "Also run the webhook checks. URL is where the server reaches this machine; not needed on the same machine.",
            OptionReaders.HiddenText, NotSet);
        _webhooksListen = _options.Create(
            "webhooks-listen", "Address on this machine that receives events: http://127.0.0.1:4020. Without a URL, a free port is used.",
            OptionReaders.HiddenText, NotSet);
        _groups = Flag("groups", "Require the operations on groups: a server without them fails their checks instead of skipping them.");
        _only = List("only", "Run only checks whose id or clause matches a pattern: 'email-*', EMAIL-DUP; may be repeated.");
        _exclude = List("exclude", "Leave out checks whose id or clause matches a pattern; may be repeated.");
        _levels = _options.Create(
            "levels", "Levels of clauses that count, separated by commas.", ConformReaders.Levels, ConformReaders.AllLevels);
        _concurrency = _options.Create("concurrency", "Number of checks that run at the same time.", OptionReaders.Between(1, 256), 8);
        _orderSeed = _options.Create<int?>(
            "order-seed", "Seed of the order in which checks run. Default: random. A failed run prints its seed.",
            OptionReaders.OptionalCount, null);
        _maxFlaky = _options.Create<int?>(
            "max-flaky", "Fail the run when more checks are flaky: failed once, then passed. Default: any number is allowed.",
            OptionReaders.OptionalCount, null);
        _groupIds = List("group-id", "A group that contacts may be added to, instead of groups that the run creates; may be repeated.");
        _stageId = Text("stage-id", "A pipeline stage that contacts may be moved to.");
        _choicesOut = Text("choices-out", "File for the observed choices; the mock reads it with --choices.");
        _learnOut = Text("out", "File for the choices; the mock reads it with --choices.");
        _provokeRateLimit = Flag(
            "provoke-rate-limit",
            "Also learn RETRY-AFTER: send requests until the server answers 429. Everybody who uses the key then gets 429 until the limit "
            + "is reset, and the provider may notice. Not for production.");
        _baseline = Text("baseline", "File that contractkit learn --out wrote.");
        _propose = Flag("propose", "Also write the contract as it has to be now into the directory of --out, for a pull request.");
        _driftOut = Text("out", "Directory for drift.md, drift.json, and the file as it would be learned now.");
        _deviations = Text("deviations", "A YAML list of known failures: check (or a pattern), reason, until (a date).");
        _ledger = Text("ledger", "File that records what is created, in case the run is killed.");
        _runId = Text("run-id", "The run to clean up after, without a ledger.");
        _olderThan = _options.Create<TimeSpan?>(
            "older-than", "Clean up after all runs that started so long ago, without a ledger: 1h, 30m, 2d.", ConformReaders.Age, null);
        _spec = Text("spec", "An OpenAPI 3.1 file to use instead of the built-in contract.");
        _verbose = Flag("verbose", "Print also what passed and what was observed.");
        _allowProduction = Flag(
            "allow-production", "Allow the production server of the contract. The run creates and deletes contacts there.");
        _connection = new ConnectionSettings(_options);
        _limits = new LimitSettings(_options);
        Command = new Command("conform", ConformDescriptions.Conform)
        {
            _baseUrl, _apiKey, _reportDir, _readOnly, _heavy, _webhooks, _webhooksListen, _groups, _only, _exclude, _levels, _concurrency,
            _orderSeed, _maxFlaky, _groupIds, _stageId, _choicesOut, _deviations, _ledger, _spec, _allowProduction, _verbose,
            _list,
        };
        Sweep = new Command("sweep", ConformDescriptions.Sweep) { _baseUrl, _apiKey, _ledger, _olderThan, _runId, _spec, _allowProduction };
        Learn = new Command("learn", ConformDescriptions.Learn)
        {
            _baseUrl, _apiKey, _learnOut, _webhooks, _webhooksListen, _provokeRateLimit, _groupIds, _stageId, _ledger, _spec,
            _allowProduction,
        };
        Drift = new Command("drift", ConformDescriptions.Drift)
        {
            _baseUrl, _apiKey, _baseline, _driftOut, _propose, _webhooks, _webhooksListen, _groupIds, _stageId, _ledger, _spec,
            _allowProduction,
        };
        foreach (var option in _limits.All.Concat(_connection.All))
        {
            Command.Add(option);
            Learn.Add(option);
            Drift.Add(option);
        }

        foreach (var option in _limits.ForSweep.Concat(_connection.All))
            Sweep.Add(option);
    }

    public Command Command { get; }

    public Command Sweep { get; }

    public Command Learn { get; }

    public Command Drift { get; }

    /// <summary>The settings and the file of a parsed command line of <see cref="Learn"/> without errors.</summary>
    /// <exception cref="UsageException">Something is missing.</exception>
    public (ConformSettings Settings, string File) ReadLearn(ParseResult line)
    {
        var file = line.GetValue(_learnOut)
            ?? throw new UsageException("Which file? Set --out staging.yaml, or CONTRACTKIT_OUT.");
        return (ReadLook(line), file);
    }

    /// <summary>The settings, the baseline and the directory of a parsed command line of <see cref="Drift"/> without errors.</summary>
    /// <exception cref="UsageException">Something is missing.</exception>
    public (ConformSettings Settings, string Baseline, string? Folder, bool Proposes) ReadDrift(ParseResult line)
    {
        var baseline = line.GetValue(_baseline)
            ?? throw new UsageException(
                "Compare with what? Set --baseline staging.yaml, which contractkit learn --out staging.yaml writes.");
        var (folder, proposes) = (line.GetValue(_driftOut), line.GetValue(_propose));
        return proposes && folder is null
            ? throw new UsageException("--propose: where to? Set --out drift, or CONTRACTKIT_OUT.")
            : (ReadLook(line), baseline, folder, proposes);
    }

    private ConformSettings ReadLook(ParseResult line)
    {
        var baseUrl = UsageRules.BaseUrl(Hidden(line, _baseUrl));
        return new ConformSettings
        {
            Options = _limits.Apply(line, new RunOptions
            {
                BaseUrl = baseUrl,
                ApiKey = UsageRules.ApiKey(Hidden(line, _apiKey)),
                Webhooks = Webhooks(line, baseUrl, isList: false),
                ProvokeRateLimit = line.GetValue(_provokeRateLimit),
                Connection = _connection.Read(line),
                GroupIds = line.GetRequiredValue(_groupIds).Items,
                StageId = line.GetValue(_stageId),
                Ledger = line.GetValue(_ledger),
            }),
            Spec = LoadSpec(line),
            AllowProduction = line.GetValue(_allowProduction),
        };
    }

    /// <summary>The settings of a parsed command line without errors.</summary>
    /// <exception cref="UsageException">Something is missing, or options exclude each other.</exception>
    public ConformSettings Read(ParseResult line)
    {
        var isList = line.GetValue(_list);
        var baseUrl = isList ? UsageRules.NoServer : UsageRules.BaseUrl(Hidden(line, _baseUrl));
        return new ConformSettings
        {
            Options = _limits.Apply(line, new RunOptions
            {
                BaseUrl = baseUrl,
                ApiKey = isList ? "" : UsageRules.ApiKey(Hidden(line, _apiKey)),
                ReadOnly = line.GetValue(_readOnly),
                Heavy = line.GetValue(_heavy),
                AllChoices = line.GetValue(_choicesOut) is not null,
                Webhooks = Webhooks(line, baseUrl, isList),
                Groups = line.GetValue(_groups),
                Connection = _connection.Read(line),
                Only = line.GetRequiredValue(_only).Items,
                Exclude = line.GetRequiredValue(_exclude).Items,
                Levels = ConformReaders.ParseLevels(line.GetRequiredValue(_levels)),
                Concurrency = line.GetValue(_concurrency),
                OrderSeed = line.GetValue(_orderSeed),
                GroupIds = line.GetRequiredValue(_groupIds).Items,
                StageId = line.GetValue(_stageId),
                Ledger = line.GetValue(_ledger),
            }),
            Spec = LoadSpec(line),
            Deviations = line.GetValue(_deviations) is { } list ? Deviation.Load(list) : [],
            MaxFlaky = line.GetValue(_maxFlaky),
            ReportDir = line.GetValue(_reportDir),
            ChoicesOut = line.GetValue(_choicesOut),
            StepSummary = _options.Variable("GITHUB_STEP_SUMMARY"),
            AllowProduction = line.GetValue(_allowProduction),
            List = isList,
            Verbose = line.GetValue(_verbose),
        };
    }

    /// <summary>The settings of a parsed command line of <see cref="Sweep"/> without errors.</summary>
    /// <exception cref="UsageException">Something is missing.</exception>
    public ConformSettings ReadSweep(ParseResult line) => new()
    {
        Options = _limits.ApplyToSweep(line, new RunOptions
        {
            BaseUrl = UsageRules.BaseUrl(Hidden(line, _baseUrl)),
            ApiKey = UsageRules.ApiKey(Hidden(line, _apiKey)),
            Connection = _connection.Read(line),
            Ledger = line.GetValue(_ledger),
        }),
        Sweep = UsageRules.Sweep(line.GetValue(_ledger), line.GetValue(_olderThan), line.GetValue(_runId)),
        Spec = LoadSpec(line),
        AllowProduction = line.GetValue(_allowProduction),
    };

    private WebhookListenerOptions? Webhooks(ParseResult line, Uri baseUrl, bool isList) => Hidden(line, _webhooks) switch
    {
        null or "0" or "false" => null,
        _ when isList => new WebhookListenerOptions(),
        "1" or "true" => UsageRules.Webhooks("", Hidden(line, _webhooksListen), baseUrl),
        var url => UsageRules.Webhooks(url, Hidden(line, _webhooksListen), baseUrl),
    };

    private Spec LoadSpec(ParseResult line) => line.GetValue(_spec) is { } file ? Spec.Load(file) : Spec.Load();

    private static string? Hidden(ParseResult line, Option<Hidden<string?>> option) => line.GetRequiredValue(option).Value;

    private Option<string?> Text(string name, string description) =>
        _options.Create<string?>(name, description, OptionReaders.Text, null);

    private Option<ListValue> List(string name, string description) =>
        _options.CreateRepeatable(name, description, ConformReaders.List, new ListValue([], ","), ',');

    private Option<bool> Flag(string name, string description) => _options.Create(name, description, OptionReaders.Flag, false);
}
