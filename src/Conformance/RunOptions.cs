using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance;

/// <summary>The target of a run and its limits.</summary>
public sealed record RunOptions
{
    /// <summary>The default of <see cref="Settle"/>.</summary>
    public static readonly TimeSpan DefaultSettle = TimeSpan.FromSeconds(2);

    /// <summary>The default of <see cref="EmailDomain"/>: reserved for documentation, so that it has no mail server.</summary>
    public const string DefaultEmailDomain = "example.com";

    /// <summary>The base URL of the API, with its path: <c>https://staging.example/v1</c>.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The API key. It is sent to the target and redacted in all output.</summary>
    public required string ApiKey { get; init; }

    /// <summary>What something in front of the API asks for.</summary>
    public ConnectionOptions Connection { get; init; } = new();

    /// <summary>Whether the run sends only requests that change nothing.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// Whether every open choice is observed, with 150 requests more. Without it, the last ones in the contract are left out when the
    /// requests of the run are used up, and say so.
    /// </summary>
    public bool AllChoices { get; init; }

    /// <summary>Whether checks with many requests or large bodies run, too. This also lifts the request budget.</summary>
    public bool Heavy { get; init; }

    /// <summary>Patterns for the id or the clause of a check, with <c>*</c> as wildcard: one must match. Empty runs all checks.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Patterns for the id or the clause of a check, with <c>*</c> as wildcard: none may match.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The levels to check.</summary>
    public IReadOnlySet<Level> Levels { get; init; } = new HashSet<Level> { Level.Documented, Level.Related, Level.Implied };

    /// <summary>The number of checks that run at the same time.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>How long to wait for a response.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where to receive webhook events; null excludes the webhook checks.</summary>
    public WebhookListenerOptions? Webhooks { get; init; }

    /// <summary>Whether the observation of RETRY-AFTER may send requests until the target answers 429.</summary>
    public bool ProvokeRateLimit { get; init; }

    /// <summary>Whether the operations on groups are required: a target without them fails their checks instead of skipping them.</summary>
    public bool Groups { get; init; }

    /// <summary>How long a write may take to show in reads. A longer lag is a failure. A webhook event may take as long, too.</summary>
    public TimeSpan Settle { get; init; } = DefaultSettle;

    /// <summary>How long the target may make the run wait (429, <c>Retry-After</c>). A longer wait ends the run.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the run may take. The cleanup gets the rest of this time, and at least a minute.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The number of contacts of the run that may exist at the same time; null for no limit.</summary>
    public int? MaxContacts { get; init; }

    /// <summary>The domain of the emails that the run creates. No mail must reach a person there.</summary>
    public string EmailDomain { get; init; } = DefaultEmailDomain;

    /// <summary>Group ids that checks may use; empty: groups that the run creates, or else those that the server shows.</summary>
    public IReadOnlyList<string> GroupIds { get; init; } = [];

    /// <summary>A pipeline stage id that checks may use; null: one that the server shows.</summary>
    public string? StageId { get; init; }

    /// <summary>The seed of the order in which checks run; null draws one. The same seed gives the same order.</summary>
    public int? OrderSeed { get; init; }

    /// <summary>A file that records what the run creates, for <c>contractkit sweep</c> after a killed run; null writes none.</summary>
    public string? Ledger { get; init; }

    // ToString of a record prints all members. The key is a secret.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("BaseUrl = ").Append(BaseUrl);
        return true;
    }
}

/// <summary>Where a run receives webhook events.</summary>
public sealed record WebhookListenerOptions
{
    /// <summary>The address to listen on. Port 0 takes a free port.</summary>
    public Uri Address { get; init; } = new("http://127.0.0.1:0");

    /// <summary>The URL at which the target reaches <see cref="Address"/>; null: the address itself.</summary>
    public Uri? Url { get; init; }
}
