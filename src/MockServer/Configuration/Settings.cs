namespace Fluenzr.ContractKit.MockServer.Configuration;

/// <summary>How a mock server runs. Every setting has a default.</summary>
public sealed record Settings
{
    /// <summary>The most contacts that can be asked for: what a machine of some gigabytes holds.</summary>
    internal const int MaxContacts = 1_000_000;

    /// <summary>The addresses to listen on, separated by semicolons; port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:4010";

    /// <summary>How many contacts there are at the start.</summary>
    public int Contacts { get; init; } = 250;

    /// <summary>The seed of the fake data: the same seed gives the same contacts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The language of the fake data, a locale of Bogus.</summary>
    public string Locale { get; init; } = "fr";

    /// <summary>A contract to use instead of the built-in one; null for the built-in one.</summary>
    public string? Spec { get; init; }

    /// <summary>A YAML or JSON file that says what to do where the documentation is silent; null for the defaults of the contract.</summary>
    public string? Choices { get; init; }

    /// <summary>Requests a minute and key; 0 for no limit, null for what the contract says.</summary>
    public int? RateLimit { get; init; }

    /// <summary>The keys that are accepted; empty for any well-formed key.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Keys that may only read (clause AUTH-403).</summary>
    public IReadOnlyList<string> ReadOnlyKeys { get; init; } = [];

    /// <summary>Keys whose plan has no API access (clause AUTH-403).</summary>
    public IReadOnlyList<string> NoPlanKeys { get; init; } = [];

    /// <summary>How long every answer of the API is held back.</summary>
    public Latency Latency { get; init; } = Latency.None;

    /// <summary>Faults in force from the start, each <c>WHERE: WHAT [xN] [every N] [after N] [chance P]</c>; of one text semicolons separate several.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>How many exchanges the journal keeps.</summary>
    public int Journal { get; init; } = 1000;

    /// <summary>How many sandboxes are kept beside the default one; when there are more, the one that was unused the longest goes.</summary>
    public int Sandboxes { get; init; } = 10_000;

    /// <summary>A file with the contacts at the start; null for fake ones.</summary>
    public string? State { get; init; }

    /// <summary>Whether the contacts are written back to <see cref="State"/>; then it need not exist at the start.</summary>
    public bool Keep { get; init; }

    /// <summary>What the kit wants to be shown when the server listens beyond this machine; null for nothing. It is a secret.</summary>
    public string? AdminKey { get; init; }

    /// <summary>Hosts beyond this machine and private networks that events may be sent to; <c>*</c> for any.</summary>
    public IReadOnlyList<string> WebhookHosts { get; init; } = [];

    // A record prints its members, and keys are secrets.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"Urls = {Urls}, Contacts = {Contacts}, Seed = {Seed}, Locale = {Locale}");
        return true;
    }
}
