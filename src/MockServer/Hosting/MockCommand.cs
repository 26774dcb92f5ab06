using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net.Sockets;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.FakeData;
using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Hosting;

/// <summary>
/// The settings of the mock as a command line. What the command line does not say, the environment may
/// (<c>--rate-limit</c> is <c>CONTRACTKIT_RATE_LIMIT</c>), else the default of <see cref="Settings"/> holds.
/// </summary>
public sealed class MockCommand
{
    /// <summary>The exit code of a setting that is wrong.</summary>
    public const int WrongSetting = 2;

    private const int CouldNotStart = 1;
    private const string Prefix = "CONTRACTKIT_";
    private const int ShortestAdminKey = 8;
    private static readonly Settings Defaults = new();

    private readonly Option<string> _urls = Setting(
        "urls", "Addresses to listen on, separated by semicolons; port 0 takes a free one.", Defaults.Urls, Urls, AspNetUrls());

    private readonly Option<int> _contacts = Setting("contacts", "Contacts at the start.", Defaults.Contacts, (text, out value) =>
        Count(text, out value) ?? (value > Settings.MaxContacts ? $"'{text}' is more than {Settings.MaxContacts} contacts" : null));

    private readonly Option<int> _seed = Setting("seed", "Seed of the fake data: the same seed, the same contacts.", Defaults.Seed, Whole);

    private readonly Option<string> _locale = Setting("locale", "Language of the fake data, a locale of Bogus: fr, en, de, pt_BR …", Defaults.Locale, Locale);

    private readonly Option<string?> _spec = Setting<string?>("spec", "A contract (OpenAPI 3.1) to use instead of the built-in one.", null, File);

    private readonly Option<string?> _choices = Setting<string?>(
        "choices", "A YAML or JSON file, choice: value, for what the documentation leaves open (x-choices of the contract).", null, File);

    private readonly Option<int?> _rateLimit = Setting<int?>(
        "rate-limit", "Requests a minute and key; 0 for no limit. Default: as the contract says.", null, (text, out value) =>
        {
            var error = Count(text, out var count);
            value = count;
            return error;
        });

    private readonly Option<Secrets> _keys = Setting<Secrets>("keys", "API keys that are accepted, separated by commas. Default: any well-formed key but flz_sk_unknown… and flz_sk_revoked…", new([]), Keys);

    private readonly Option<Secrets> _readOnlyKeys = Setting<Secrets>("read-only-keys", "API keys that may only read, separated by commas.", new([]), Keys);

    private readonly Option<Secrets> _noPlanKeys = Setting<Secrets>(
        "no-plan-keys", "API keys whose plan has no API access, separated by commas.", new([]), Keys);

    private readonly Option<Latency> _latency = Setting(
        "latency", "Milliseconds that every answer is held back: 200, or 100-500 for a spread.", Defaults.Latency, (text, out value) =>
        {
            value = Latency.Parse(text) ?? Latency.None;
            return Latency.Parse(text) is null ? $"'{text}' is no latency; write milliseconds (200) or a spread (100-500)" : null;
        });

    private readonly Option<FaultTexts> _faults = Setting<FaultTexts>(
        "fault", $"A fault, several times if need be or separated by semicolons: {FaultText.Grammar}. {FaultText.Terms}. Example: \"createContact: 503 x2\".", new([]), Faults, several: true);

    private readonly Option<int> _journal = Setting("journal", "Exchanges that the journal keeps.", Defaults.Journal, Count);

    private readonly Option<int> _sandboxes = Setting(
        "sandboxes", "Sandboxes that are kept; the longest unused go first.", Defaults.Sandboxes, (text, out value) =>
            Count(text, out value) ?? (value > 0 ? null : "there must be room for 1 sandbox"));

    private readonly Option<string?> _state = Setting<string?>("state", "A JSON file with the contacts at the start, as GET /_kit/state gives them.", null, Any);

    private readonly Option<bool> _keep = Setting(
        "keep", "Write the contacts back to the file of --state when they change; it need not exist.", Defaults.Keep, (text, out value) =>
            bool.TryParse(text, out value) ? null : $"'{text}' is neither true nor false");

    private readonly Option<Secrets> _adminKey = Setting<Secrets>(
        "admin-key", "What /_kit takes as Authorization: Bearer KEY when the server listens beyond this machine.", new([]), AdminKey);

    private readonly Option<Hosts> _webhookHosts = Setting<Hosts>(
        "webhook-hosts", "Hosts beyond this machine and private networks that events may be sent to, separated by commas; * for any.", new([]), WebhookHosts);

    private readonly Option<bool> _healthcheck = new("--healthcheck")
    {
        Description = "Start no server: ask the one that runs here with the same settings. Exit codes: 0 it is well, 1 it is not.",
    };

    /// <summary>The command with all its options, for a command line of its own or as part of another.</summary>
    /// <param name="name">The name of a subcommand; null for the root of a command line.</param>
    public MockCommand(string? name = null)
    {
        const string description =
            "A mock of FluenzR's Contacts API that behaves like the real service.\n\n"
            + "Every option can also be given by the environment: --rate-limit is CONTRACTKIT_RATE_LIMIT.\n"
            + "Exit codes: 0 ended as asked, 1 could not start, 2 a setting is wrong.";
        Command = name is null ? new RootCommand(description) : new Command(name, description);
        Option[] options = [_urls, _contacts, _seed, _locale, _spec, _choices, _rateLimit, _keys, _readOnlyKeys, _noPlanKeys, _latency, _faults, _journal, _sandboxes, _state, _keep, _adminKey, _webhookHosts];
        foreach (var option in options)
            Command.Add(option);
        Command.Add(_healthcheck);
        // A test host hands these over; they mean nothing here.
        foreach (var hosting in new[] { "--environment", "--contentRoot", "--applicationName" })
            Command.Add(new Option<string>(hosting) { Hidden = true });
    }

    private delegate string? Reader<T>(string text, out T value);

    /// <summary>The command.</summary>
    public Command Command { get; }

    /// <summary>Does what a parsed command line without errors says, until it is told to end, and gives the exit code; what a user can mend is told in a sentence.</summary>
    public async Task<int> RunAsync(ParseResult line, TextWriter errors, Action<IServiceCollection>? configure = null)
    {
        if (line.GetValue(_healthcheck))
            return await HealthProbe.RunAsync(Read(line), errors);
        try
        {
            await MockApp.RunAsync(Read(line), configure);
            return 0;
        }
        catch (Exception e) when (e is SpecException or SettingException)
        {
            await errors.WriteLineAsync(e.Message);
            return WrongSetting;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await errors.WriteLineAsync($"Could not start: {e.Message.TrimEnd('.')}. Choose another address with --urls http://127.0.0.1:0");
            return CouldNotStart;
        }
    }

    /// <summary>The settings that a parsed command line gives; it has no errors.</summary>
    public Settings Read(ParseResult line) => new()
    {
        Urls = line.GetRequiredValue(_urls),
        Contacts = line.GetRequiredValue(_contacts),
        Seed = line.GetRequiredValue(_seed),
        Locale = line.GetRequiredValue(_locale),
        Spec = line.GetValue(_spec),
        Choices = line.GetValue(_choices),
        RateLimit = line.GetValue(_rateLimit),
        Keys = line.GetRequiredValue(_keys).Keys,
        ReadOnlyKeys = line.GetRequiredValue(_readOnlyKeys).Keys,
        NoPlanKeys = line.GetRequiredValue(_noPlanKeys).Keys,
        Latency = line.GetRequiredValue(_latency),
        Faults = line.GetRequiredValue(_faults).Texts,
        Journal = line.GetRequiredValue(_journal),
        Sandboxes = line.GetRequiredValue(_sandboxes),
        State = line.GetValue(_state),
        Keep = line.GetValue(_keep),
        AdminKey = line.GetRequiredValue(_adminKey).Keys is [var key] ? key : null,
        WebhookHosts = line.GetRequiredValue(_webhookHosts).Names,
    };

    // Another variable may say it, too, when neither the command line nor the setting's own variable does.
    private static Option<T> Setting<T>(string name, string description, T fallback, Reader<T> read, (string Source, string Text)? other = null, bool several = false)
    {
        var variable = Prefix + name.Replace('-', '_').ToUpperInvariant();
        return new Option<T>("--" + name)
        {
            Description = description,
            Arity = several ? ArgumentArity.OneOrMore : typeof(T) == typeof(bool) ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
            // Only an option that is true or false may come without a value.
            CustomParser = result => Parse(
                result, result.Tokens.Count == 0 ? bool.TrueString : string.Join(';', result.Tokens.Select(token => token.Value)), $"--{name}", read, fallback),
            DefaultValueFactory = result => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
                ? Parse(result, text, variable, read, fallback)
                : other is { } otherwise ? Parse(result, otherwise.Text, otherwise.Source, read, fallback)
                : fallback,
        };
    }

    private static T Parse<T>(ArgumentResult result, string text, string source, Reader<T> read, T fallback)
    {
        if (read(text, out var value) is not { } error)
            return value;
        result.AddError($"{source}: {error}.");
        return fallback;
    }

    private static string? Whole(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) ? null : $"'{text}' is no whole number";

    private static string? Count(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) ? null : $"'{text}' is no whole number from 0";

    private static string? Urls(string text, out string value)
    {
        value = text;
        var wrong = text.Split(';').FirstOrDefault(url => !IsHttp(url));
        return wrong is null ? null : $"'{wrong}' is no address to listen on; write it like http://127.0.0.1:4010";
    }

    // Kestrel takes + and * for every address of the machine, no path, and no free port for localhost, which is two addresses.
    private static bool IsHttp(string url) =>
        url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(url.Replace("//+", "//any", StringComparison.Ordinal).Replace("//*", "//any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.PathAndQuery == "/"
        && uri is not { Host: "localhost", Port: 0 };

    private static string? Locale(string text, out string value)
    {
        value = text;
        return FakeContacts.Locales.Contains(text) ? null : $"'{text}' is no locale; there are {string.Join(", ", FakeContacts.Locales)}";
    }

    private static string? File(string text, out string? value)
    {
        value = text;
        return System.IO.File.Exists(text) ? null : $"there is no file '{text}'";
    }

    private static string? Any(string text, out string? value)
    {
        value = text;
        return text.Length > 0 ? null : "no file is given";
    }

    private static string? AdminKey(string text, out Secrets value)
    {
        value = new([text]);
        return text.Length >= ShortestAdminKey && text.All(c => c is > ' ' and <= '~') ? null : $"the key must have {ShortestAdminKey} characters or more, ASCII and without blanks";
    }

    // A key is a secret: the sentence does not repeat it.
    private static string? Keys(string text, out Secrets value)
    {
        value = new(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return value.Keys.Count > 0 ? null : "no key is given";
    }

    private static string? WebhookHosts(string text, out Hosts value)
    {
        value = new(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var wrong = value.Names.FirstOrDefault(host => host != TargetPolicy.Any && Uri.CheckHostName(host) == UriHostNameType.Unknown);
        return value.Names.Count == 0 ? "no host is given"
            : wrong is not null ? $"'{wrong}' is no host; write it like hooks.example.com, without http:// and port"
            : null;
    }

    private static string? Faults(string text, out FaultTexts value)
    {
        value = new([text]);
        return FaultText.ParseAll(text).Error;
    }

    private static (string Source, string Text)? AspNetUrls()
    {
        const string urls = "ASPNETCORE_URLS", ports = "ASPNETCORE_HTTP_PORTS";
        return Environment.GetEnvironmentVariable(urls) is { Length: > 0 } text ? (urls, text)
            : Environment.GetEnvironmentVariable(ports) is { Length: > 0 } numbers ? (ports, string.Join(';', numbers.Split(';').Select(port => $"http://*:{port}")))
            : null;
    }

    private sealed record FaultTexts(IReadOnlyList<string> Texts)
    {
        public override string ToString() => string.Join("; ", Texts);
    }

    private sealed record Hosts(IReadOnlyList<string> Names)
    {
        public override string ToString() => string.Join(',', Names);
    }

    // The help shows what holds by default, the environment's values too.
    private sealed record Secrets(IReadOnlyList<string> Keys)
    {
        public override string ToString() => Keys.Count == 0 ? "" : "those of the environment";
    }
}
