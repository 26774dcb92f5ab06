using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli;

/// <summary>
/// The options of <c>contractkit conform</c> and of <c>contractkit sweep</c>, which cleans up behind it. What the command line does not say, the
/// environment may (<c>--report-dir</c> is <c>CONTRACTKIT_REPORT_DIR</c>; the key also <c>FLUENZR_API_KEY</c>).
/// </summary>
internal sealed class ConformCommand
{
    private static readonly Dictionary<string, Level> Levels = new() { ["documented"] = Level.Documented, ["related"] = Level.Related, ["implied"] = Level.Implied };

    private readonly Func<string, string?> _environment;
    private readonly Option<string?> _baseUrl;
    private readonly Option<string?> _apiKey;
    private readonly Option<string?> _reportDir;
    private readonly Option<bool> _readOnly;
    private readonly Option<bool> _heavy;
    private readonly Option<string?> _webhooks;
    private readonly Option<string?> _webhooksListen;
    private readonly Option<string?> _only;
    private readonly Option<string> _levels;
    private readonly Option<int> _concurrency;
    private readonly Option<string?> _orderSeed;
    private readonly Option<double> _timeout;
    private readonly Option<double> _settle;
    private readonly Option<string[]> _groupIds;
    private readonly Option<string?> _stageId;
    private readonly Option<string?> _choicesOut;
    private readonly Option<string?> _deviations;
    private readonly Option<string?> _ledger;
    private readonly Option<string?> _spec;
    private readonly Option<bool> _allowProduction;
    private readonly Option<bool> _list = new("--list") { Description = "Show the checks that would run, and run none." };

    public ConformCommand(Func<string, string?> environment)
    {
        _environment = environment;
        _baseUrl = Text("base-url", "The base URL of the server to check, with the path of the API: https://staging.example/v1");
        _apiKey = Text("api-key", "The API key. Better given by CONTRACTKIT_API_KEY or FLUENZR_API_KEY: other users of a machine see its command lines.");
        _reportDir = Text("report-dir", "A directory for results.json, junit.xml, run.har and report.html.");
        _readOnly = Flag("read-only", "Send only requests that write nothing.");
        _heavy = Flag("heavy", "Also run checks that send large or many requests, and lift the budget of requests.");
        _webhooks = Text("webhooks", "Also run the checks of webhooks, which subscribe to events. URL is where the server reaches this machine; not needed on the same one.");
        _webhooks.Arity = ArgumentArity.ZeroOrOne;
        _webhooks.HelpName = "URL";
        _webhooksListen = Text("webhooks-listen", "Where events arrive on this machine: http://127.0.0.1:4020. Without a URL a free port of this machine will do.");
        _only = Text("only", "A pattern that the id or the clause of a check has to match: 'email-*', EMAIL-DUP.");
        _levels = Setting<string>("levels", "The levels of clauses that count, separated by commas.", "documented,related,implied", (text, out value) =>
        {
            value = text;
            return text.Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(name => !Levels.ContainsKey(name)) is { } wrong
                ? $"'{wrong}' is no level; there are {string.Join(", ", Levels.Keys)}"
                : null;
        });
        _concurrency = Setting<int>("concurrency", "Checks that run at the same time.", "8", (text, out value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1 and <= 256 ? null : $"'{text}' is no whole number from 1 to 256");
        _orderSeed = Text("order-seed", "The seed of the order in which checks run; drawn at random by default. A failed run prints its seed.");
        _timeout = Setting<double>("timeout", "Seconds that an answer may take.", "30", (text, out value) => Seconds(text, 0.001, out value));
        _settle = Setting<double>("settle", "Seconds that a write may take to show in lists and search, and an event to arrive (5 when it is 0).", "0", (text, out value) => Seconds(text, 0, out value));
        _groupIds = Setting<string[]>("group-id", "A group that contacts may be put into; may be repeated.", "", (text, out value) =>
        {
            value = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return null;
        });
        _stageId = Text("stage-id", "A pipeline stage that contacts may be put into.");
        _choicesOut = Text("choices-out", "A file for what the open clauses turned out to be; the mock takes it with --choices.");
        _deviations = Text("deviations", "A YAML list of failures that are known: check, reason, until (a date).");
        _ledger = Text("ledger", "A file that notes what is created, in case the run is killed.");
        _spec = Text("spec", "A contract (OpenAPI 3.1) to use instead of the built-in one.");
        _allowProduction = Flag("allow-production", "Check the host of the contract, too. It creates and deletes contacts there.");
        Command = new Command("conform", "Checks which promises of the contract a server keeps.\n\n"
            + "Every option can also be given by the environment: --report-dir is CONTRACTKIT_REPORT_DIR.\n"
            + "Exit codes: 0 all applicable checks hold, 1 a clause is broken, 2 no verdict.")
        {
            _baseUrl, _apiKey, _reportDir, _readOnly, _heavy, _webhooks, _webhooksListen, _only, _levels, _concurrency, _orderSeed, _timeout, _settle, _groupIds, _stageId,
            _choicesOut, _deviations, _ledger, _spec, _allowProduction, _list,
        };
        Sweep = new Command("sweep", "Deletes what runs left behind that were killed, from the ledger that they kept.\n\n"
            + "Exit codes: 0 all is gone, 1 something could not be deleted, 2 it could not be tried.")
        {
            _baseUrl, _apiKey, _ledger, _timeout, _spec, _allowProduction,
        };
    }

    private delegate string? Reader<T>(string text, out T value);

    public Command Command { get; }

    public Command Sweep { get; }

    /// <summary>The settings of a parsed command line without errors.</summary>
    /// <exception cref="UsageException">Something is missing, or does not go together.</exception>
    public ConformSettings Read(ParseResult line)
    {
        var isList = line.GetValue(_list);
        var baseUrl = isList ? UsageRules.Nowhere : UsageRules.BaseUrl(Read(line, _baseUrl));
        return new ConformSettings
        {
            Options = new RunOptions
            {
                BaseUrl = baseUrl,
                ApiKey = isList ? "" : UsageRules.ApiKey(Read(line, _apiKey, "FLUENZR_API_KEY")),
                ReadOnly = line.GetValue(_readOnly),
                Heavy = line.GetValue(_heavy),
                Webhooks = ReadWebhooks(line) is not { } url ? null : isList ? new WebhookListenerOptions() : UsageRules.Listening(url, Read(line, _webhooksListen), baseUrl),
                Only = Read(line, _only),
                Levels = line.GetRequiredValue(_levels).Split(',', StringSplitOptions.TrimEntries).Select(name => Levels[name]).ToHashSet(),
                Concurrency = line.GetValue(_concurrency),
                OrderSeed = UsageRules.OrderSeed(Read(line, _orderSeed)),
                Timeout = TimeSpan.FromSeconds(line.GetValue(_timeout)),
                Settle = TimeSpan.FromSeconds(line.GetValue(_settle)),
                GroupIds = line.GetRequiredValue(_groupIds),
                StageId = Read(line, _stageId),
                Ledger = Read(line, _ledger),
            },
            Spec = Read(line, _spec) is { } file ? Spec.Load(file) : Spec.Load(),
            Deviations = Read(line, _deviations) is { } list ? Deviation.Load(list) : [],
            ReportDir = Read(line, _reportDir),
            ChoicesOut = Read(line, _choicesOut),
            StepSummary = _environment("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary ? summary : null,
            AllowProduction = line.GetValue(_allowProduction),
            List = isList,
        };
    }

    /// <summary>The settings of a parsed command line of <see cref="Sweep"/> without errors.</summary>
    /// <exception cref="UsageException">Something is missing, or does not go together.</exception>
    public ConformSettings ReadSweep(ParseResult line) => new()
    {
        Options = new RunOptions
        {
            BaseUrl = UsageRules.BaseUrl(Read(line, _baseUrl)),
            ApiKey = UsageRules.ApiKey(Read(line, _apiKey, "FLUENZR_API_KEY")),
            Timeout = TimeSpan.FromSeconds(line.GetValue(_timeout)),
            Ledger = Read(line, _ledger) ?? throw new UsageException("Which ledger? Name it with --ledger, or in CONTRACTKIT_LEDGER."),
        },
        Spec = Read(line, _spec) is { } file ? Spec.Load(file) : Spec.Load(),
        AllowProduction = line.GetValue(_allowProduction),
    };

    // The help shows defaults, and what the environment holds may be a secret: it is read when the help is out of the question.
    private static Option<string?> Text(string name, string description) => new("--" + name) { Description = description };

    private string? Read(ParseResult line, Option<string?> option, params string[] variables) =>
        line.GetValue(option) ?? FromEnvironment([Variable(option.Name[2..]), .. variables])?.Text;

    // "" for no URL; null when they were not asked for.
    private string? ReadWebhooks(ParseResult line)
    {
        var text = line.GetResult(_webhooks) is { } given ? given.Tokens is [var token] ? token.Value : "true" : FromEnvironment(Variable("webhooks"))?.Text;
        return text switch { null or "0" or "false" => null, "1" or "true" => "", _ => text };
    }

    private Option<bool> Flag(string name, string description) => new("--" + name)
    {
        Description = description,
        DefaultValueFactory = result =>
        {
            if (FromEnvironment(Variable(name)) is not var (variable, text) || text is "0" or "false")
                return false;
            if (text is not ("1" or "true"))
                result.AddError($"{variable}: write true or false.");
            return true;
        },
    };

    private Option<T> Setting<T>(string name, string description, string fallback, Reader<T> read)
    {
        return new Option<T>("--" + name)
        {
            Description = description,
            CustomParser = result => Parse(result, string.Join(',', result.Tokens.Select(token => token.Value)), $"--{name}"),
            DefaultValueFactory = result => FromEnvironment(Variable(name)) is var (variable, text) ? Parse(result, text, variable) : Parse(result, fallback, name),
            Arity = typeof(T).IsArray ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne,
        };

        T Parse(ArgumentResult result, string text, string source)
        {
            if (read(text, out var value) is { } error)
                result.AddError($"{source}: {error}.");
            return value;
        }
    }

    private static string Variable(string name) => "CONTRACTKIT_" + name.Replace('-', '_').ToUpperInvariant();

    private (string Variable, string Text)? FromEnvironment(params string[] variables) => variables
        .Select(variable => (variable, Text: _environment(variable)))
        .Where(pair => !string.IsNullOrWhiteSpace(pair.Text))
        .Select(pair => ((string, string)?)(pair.variable, pair.Text!.Trim()))
        .FirstOrDefault();

    private static string? Seconds(string text, double least, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value >= least && value <= 3600
            ? null
            : $"'{text}' is no number of seconds up to 3600";
}
