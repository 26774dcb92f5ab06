using System.CommandLine;
using System.Net.Sockets;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Hosting.CommandLine;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>
/// The settings of the mock as a command line. A setting that the command line does not give comes from the environment
/// (<c>--rate-limit</c> is <c>CONTRACTKIT_RATE_LIMIT</c>), else from the defaults of <see cref="Settings"/>.
/// </summary>
public sealed class MockCommand
{
    /// <summary>The exit code when a setting is not valid.</summary>
    public const int InvalidSetting = 2;

    private const int CouldNotStart = 1;

    private const string Description =
        """
        A mock of FluenzR's Contacts API that behaves like the real service.

        Each option can also be set in the environment: --rate-limit is CONTRACTKIT_RATE_LIMIT.
        Exit codes: 0 stopped as asked, 1 could not start, 2 a setting is not valid.
        """;

    private static readonly Settings Defaults = new();
    private static readonly Hidden<IReadOnlyList<string>> NoKeys = new([], IsSet: false);

    private readonly Option<string> _urls, _locale;
    private readonly Option<int> _contacts, _seed, _journal, _sandboxes;
    private readonly Option<string?> _httpsCertificate, _spec, _choices, _state, _replay;
    private readonly Option<int?> _rateLimit, _port;
    private readonly Option<Hidden<IReadOnlyList<string>>> _keys, _readOnlyKeys, _noPlanKeys;
    private readonly Option<Hidden<string?>> _adminKey;
    private readonly Option<Latency> _latency;
    private readonly Option<ListValue> _faults, _webhookHosts;
    private readonly Option<bool> _https, _keep, _webhookInsecure;
    private readonly Option<LogFormat?> _log;
    private readonly OptionBuilder _options;

    private readonly Option<bool> _healthcheck = new("--healthcheck")
    {
        Description =
            "Check the server that runs on this machine with the same settings, and start none. Exit codes: 0 healthy, 1 not healthy.",
    };

    private readonly Option<bool> _exitOnStdinClose = new("--exit-on-stdin-close")
    {
        Description = "Stop when the standard input is closed: also when the program that started this one was killed.",
    };

    /// <summary>The command with all its options, as a command line of its own or as part of another.</summary>
    /// <param name="name">The name of a subcommand; null for the root of a command line.</param>
    /// <param name="environment">Reads environment variables; null for those of the process.</param>
    public MockCommand(string? name = null, Func<string, string?>? environment = null)
    {
        var options = _options = new OptionBuilder(environment ?? Environment.GetEnvironmentVariable);
        _urls = options.Create(
            "urls", "Addresses to listen on, separated by semicolons. localhost is 127.0.0.1 and [::1]. Port 0 takes a free port.",
            MockReaders.Urls, Defaults.Urls,
            new EnvironmentSource("ASPNETCORE_URLS"), new EnvironmentSource("ASPNETCORE_HTTP_PORTS", Ports));
        _port = options.Create<int?>("port", "Port to listen on, instead of that of --urls. 0 takes a free port.", MockReaders.Port, null);
        _https = options.Create(
            "https", "Serve HTTPS on all addresses, with HTTP/2, and with a certificate of its own for localhost.",
            OptionReaders.Flag, false);
        _httpsCertificate = options.Create<string?>(
            "https-certificate", "A certificate with its key in PEM format for HTTPS. The key may be in a .key file beside it.",
            OptionReaders.File, null);
        _contacts = options.Create(
            "contacts", "Number of contacts at the start.", OptionReaders.AtMost(Settings.MaxContacts), Defaults.Contacts);
        _seed = options.Create("seed", "Seed of the fake data. The same seed gives the same contacts.", OptionReaders.Whole, Defaults.Seed);
        _locale = options.Create(
            "locale", "Language of the fake data: en, es, fr, hi, ja, pt, or another locale of Bogus, for example de.",
            MockReaders.Locale, Defaults.Locale);
        _spec = options.Create<string?>("spec", "An OpenAPI 3.1 file to use instead of the built-in contract.", OptionReaders.File, null);
        _choices = options.Create<string?>(
            "choices", "A YAML or JSON file with a value for each choice that the documentation leaves open (x-choices of the contract).",
            OptionReaders.File, null);
        _rateLimit = options.Create<int?>(
            "rate-limit",
            "Requests per minute and key; 0 for no limit. Default: the limit of the contract.",
            OptionReaders.OptionalCount,
            null);
        _keys = options.Create(
            "keys", "Accepted API keys, separated by commas. Default: any well-formed key except flz_sk_unknown… and flz_sk_revoked…",
            MockReaders.Keys, NoKeys);
        _readOnlyKeys = options.Create("read-only-keys", "API keys that may only read, separated by commas.", MockReaders.Keys, NoKeys);
        _noPlanKeys = options.Create(
            "no-plan-keys", "API keys whose plan has no API access, separated by commas.", MockReaders.Keys, NoKeys);
        _latency = options.Create(
            "latency", "Delay of every response in milliseconds: 200, or 100-500 for a range.", MockReaders.Latency, Defaults.Latency);
        _faults = options.CreateRepeatable(
            "fault",
            $"A fault rule; may be repeated. {FaultText.Grammar}. {FaultText.Terms}. Example: \"createContact: 503 x2\".",
            MockReaders.Faults, new ListValue([], ""), ';');
        _journal = options.Create("journal", "Number of exchanges that the journal keeps.", OptionReaders.Count, Defaults.Journal);
        _sandboxes = options.Create(
            "sandboxes", "Number of sandboxes to keep. Those unused for the longest time are dropped first.",
            OptionReaders.AtLeast(1), Defaults.Sandboxes);
        _state = options.Create<string?>(
            "state", "A JSON file with the contacts at the start, as GET /_kit/state returns it.", OptionReaders.Text, null);
        _keep = options.Create(
            "keep", "Write the contacts back to the --state file when they change. The file does not have to exist.", OptionReaders.Flag,
            Defaults.Keep);
        _replay = options.Create<string?>(
            "replay", "A recording of contractkit record, or another HAR file, to answer from while nothing else was written.",
            OptionReaders.Text, null);
        _adminKey = options.Create(
            "admin-key", "The key of the admin API (/_kit) for servers that other machines can reach. Clients send it as a bearer token.",
            MockReaders.AdminKey, new Hidden<string?>(null, IsSet: false));
        _webhookHosts = options.Create(
            "webhook-hosts", "Hosts outside this machine and private networks that may receive events, separated by commas; * for any.",
            MockReaders.WebhookHosts, new ListValue([], ""));
        _webhookInsecure = options.Create(
            "webhook-insecure", "Also send events to https targets whose certificate is not trusted, for example a self-signed one.",
            OptionReaders.Flag, Defaults.WebhookInsecure);
        _log = options.Create<LogFormat?>(
            "log", "Write a line for each request: requests for text, json for JSON. The default is none.", MockReaders.Log, null);
        _log.HelpName = "requests|json|none";
        Command = Create(name);
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    /// <summary>The environment variables that set the options.</summary>
    public IReadOnlyCollection<string> Variables => _options.Variables;

    /// <summary>Runs the server, or its health check, until it is stopped.</summary>
    /// <param name="line">A parsed command line without errors.</param>
    /// <param name="errors">Receives a sentence about what the user can fix.</param>
    /// <param name="configure">Adds services to the server; null for none.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ParseResult line, TextWriter errors, Action<IServiceCollection>? configure = null)
    {
        if (line.GetValue(_healthcheck))
            return await HealthProbe.RunAsync(Read(line), errors);
        try
        {
            await MockApp.RunAsync(Read(line), services =>
            {
                configure?.Invoke(services);
                if (line.GetValue(_exitOnStdinClose))
                    services.AddHostedService<StandardInputWatch>();
            });
            return 0;
        }
        catch (Exception e) when (e is SpecException or SettingException)
        {
            await errors.WriteLineAsync(e.Message);
            return InvalidSetting;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await errors.WriteLineAsync(
                $"Could not start: {e.Message.TrimEnd('.')}. "
                + "Choose another port with --port, or another address with --urls http://127.0.0.1:0");
            return CouldNotStart;
        }
    }

    /// <summary>The settings of a parsed command line without errors.</summary>
    public Settings Read(ParseResult line) => new()
    {
        Urls = Urls(line),
        HttpsCertificate = line.GetValue(_httpsCertificate),
        Contacts = line.GetRequiredValue(_contacts),
        Seed = line.GetRequiredValue(_seed),
        Locale = line.GetRequiredValue(_locale),
        Spec = line.GetValue(_spec),
        Choices = line.GetValue(_choices),
        RateLimit = line.GetValue(_rateLimit),
        Keys = line.GetRequiredValue(_keys).Value,
        ReadOnlyKeys = line.GetRequiredValue(_readOnlyKeys).Value,
        NoPlanKeys = line.GetRequiredValue(_noPlanKeys).Value,
        Latency = line.GetRequiredValue(_latency),
        Faults = line.GetRequiredValue(_faults).Items,
        Journal = line.GetRequiredValue(_journal),
        Sandboxes = line.GetRequiredValue(_sandboxes),
        State = line.GetValue(_state),
        Keep = line.GetRequiredValue(_keep),
        Replay = line.GetValue(_replay),
        AdminKey = line.GetRequiredValue(_adminKey).Value,
        WebhookHosts = line.GetRequiredValue(_webhookHosts).Items,
        WebhookInsecure = line.GetRequiredValue(_webhookInsecure),
        Log = line.GetValue(_log) ?? Defaults.Log,
    };

    private Command Create(string? name)
    {
        var command = name is null ? new RootCommand(Description) : new Command(name, Description);
        Option[] options =
        [
            _urls, _port, _https, _httpsCertificate, _contacts, _seed, _locale, _spec, _choices, _rateLimit, _keys, _readOnlyKeys,
            _noPlanKeys, _latency, _faults, _journal, _sandboxes, _state, _keep, _replay, _adminKey, _webhookHosts,
            _webhookInsecure, _log,
            _healthcheck, _exitOnStdinClose,
        ];
        foreach (var option in options)
            command.Add(option);
        // WebApplicationFactory passes these; the mock does not use them.
        foreach (var hosting in new[] { "--environment", "--contentRoot", "--applicationName" })
            command.Add(new Option<string>(hosting) { Hidden = true });
        return command;
    }

    private string Urls(ParseResult line)
    {
        var urls = line.GetRequiredValue(_urls).Split(';').AsEnumerable();
        if (line.GetValue(_port) is { } port)
            urls = urls.Select(url => KestrelUrl.WithPort(url, port));
        if (line.GetRequiredValue(_https))
            urls = urls.Select(KestrelUrl.WithHttps);
        return string.Join(';', urls);
    }

    private static string Ports(string text) => string.Join(';', text.Split(';').Select(port => $"http://*:{port}"));
}
