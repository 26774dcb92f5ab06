namespace Fluenzr.ContractKit.MockServer.Configuration;

/// <summary>The settings of a mock server. Every setting has a default.</summary>
public sealed record Settings
{
    /// <summary>The most contacts: as many as fit into some gigabytes of memory.</summary>
    internal const int MaxContacts = 1_000_000;

    /// <summary>
    /// The addresses to listen on, separated by semicolons. <c>localhost</c> is 127.0.0.1 and [::1]. Port 0 takes a free port.
    /// </summary>
    public string Urls { get; init; } = "http://localhost:4010";

    /// <summary>
    /// A certificate with its key for addresses with <c>https</c>, in PEM format; null for one that is created for this machine.
    /// </summary>
    public string? HttpsCertificate { get; init; }

    /// <summary>The number of contacts at the start, 0 to 1,000,000.</summary>
    public int Contacts { get; init; } = 250;

    /// <summary>The seed of the fake data. The same seed gives the same contacts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The language of the fake data, see <see cref="FakeData.FakeLocales"/>.</summary>
    public string Locale { get; init; } = "fr";

    /// <summary>The OpenAPI 3.1 file of a contract; null for the built-in contract.</summary>
    public string? Spec { get; init; }

    /// <summary>A YAML or JSON file with values for the choices that the documentation leaves open; null for the defaults.</summary>
    public string? Choices { get; init; }

    /// <summary>The values of choices as JSON, instead of the file <see cref="Choices"/>; null for none.</summary>
    internal string? ChoicesJson { get; init; }

    /// <summary>Requests per minute and key (clause RATE); 0 for no limit, null for the limit of the contract.</summary>
    public int? RateLimit { get; init; }

    /// <summary>The accepted API keys; empty for any well-formed key.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Keys that may only read (clause AUTH-403).</summary>
    public IReadOnlyList<string> ReadOnlyKeys { get; init; } = [];

    /// <summary>Keys whose plan has no API access (clause AUTH-403).</summary>
    public IReadOnlyList<string> NoPlanKeys { get; init; } = [];

    /// <summary>The delay of every response of the API.</summary>
    public Latency Latency { get; init; } = Latency.None;

    /// <summary>Fault rules from the start, each <c>WHERE: WHAT [xN] [every N] [after N] [chance P]</c>; a text may hold several,
    /// separated by
    /// semicolons.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The number of exchanges that the journal keeps; 0 turns it off.</summary>
    public int Journal { get; init; } = 1000;

    /// <summary>The number of sandboxes beside the default one. Those unused for the longest time are dropped first.</summary>
    public int Sandboxes { get; init; } = 10_000;

    /// <summary>A file with the contacts at the start; null for fake contacts.</summary>
    public string? State { get; init; }

    /// <summary>Whether the contacts are written back to <see cref="State"/>; then the file does not have to exist at the start.</summary>
    public bool Keep { get; init; }

    /// <summary>
    /// A recording to replay: an HTTP Archive (HAR), or a folder of some; null for none. Accounts start with the contacts and groups that
    /// it shows.
    /// </summary>
    public string? Replay { get; init; }

    /// <summary>The key of the admin API for servers that other machines can reach, a secret; null for none.</summary>
    public string? AdminKey { get; init; }

    /// <summary>Hosts outside this machine and private networks that may receive events; <c>*</c> for any.</summary>
    public IReadOnlyList<string> WebhookHosts { get; init; } = [];

    /// <summary>Whether events are also sent to <c>https</c> targets whose certificate is not trusted.</summary>
    public bool WebhookInsecure { get; init; }

    /// <summary>What is written to the console about each request.</summary>
    public LogFormat Log { get; init; } = LogFormat.None;

    // The default prints all members, and keys are secrets.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(
            System.Globalization.CultureInfo.InvariantCulture, $"Urls = {Urls}, Contacts = {Contacts}, Seed = {Seed}, Locale = {Locale}");
        return true;
    }
}
