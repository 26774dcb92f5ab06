using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance;

/// <summary>What a run is pointed at, and how far it may go.</summary>
public sealed record RunOptions
{
    /// <summary>The base URL of the API, with its path: <c>https://staging.example/v1</c>.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The API key. It is sent, and appears in nothing that a run writes.</summary>
    public required string ApiKey { get; init; }

    /// <summary>Whether only requests are sent that write nothing.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether checks run that need many requests or large bodies, and the budget of requests is lifted.</summary>
    public bool Heavy { get; init; }

    /// <summary>A pattern with <c>*</c> that the id or the clause of a check has to match; null for all checks.</summary>
    public string? Only { get; init; }

    /// <summary>The levels that count; checks of others are skipped.</summary>
    public IReadOnlySet<Level> Levels { get; init; } = new HashSet<Level> { Level.Documented, Level.Related, Level.Implied };

    /// <summary>How many checks run at the same time.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>How long an answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where events are listened for; null: checks of webhooks are left out.</summary>
    public WebhookListenerOptions? Webhooks { get; init; }

    /// <summary>How long a write may take to show in lists and search; when it is not zero, an event may take as long, too.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.Zero;

    /// <summary>Groups that checks may use; empty: those that the server shows.</summary>
    public IReadOnlyList<string> GroupIds { get; init; } = [];

    /// <summary>A pipeline stage that checks may use; null: one that the server shows.</summary>
    public string? StageId { get; init; }

    /// <summary>The seed of the order of the checks and of the data sent; null for another one each run.</summary>
    public int? Seed { get; init; }

    /// <summary>A file in which everything is noted that was created, for <c>sweep</c> after a run that was killed; null for none.</summary>
    public string? Ledger { get; init; }

    // A record prints its members, and the key is a secret.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("BaseUrl = ").Append(BaseUrl);
        return true;
    }
}

/// <summary>Where a run listens for the events of webhooks.</summary>
public sealed record WebhookListenerOptions
{
    /// <summary>The address on this machine; port 0 takes a free one.</summary>
    public Uri Address { get; init; } = new("http://127.0.0.1:0");

    /// <summary>The URL under which the target reaches that address; null for the address itself.</summary>
    public Uri? Url { get; init; }
}
