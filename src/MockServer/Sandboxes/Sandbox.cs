using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Hosting;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Pipeline;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>A server of its own within the server: contacts, clock, faults, rate limit and journal that no other sandbox has a part in.</summary>
internal sealed class Sandbox(string? name, AccountTemplate template, Settings settings, Clock clock, JournalMemoryBudget budget)
{
    private long _number;

    public Sandbox(string? name, AccountTemplate template, Settings settings, TimeProvider time, JournalMemoryBudget budget)
        : this(name, template, settings, new Clock(time), budget)
    {
    }

    /// <summary>Its name; null for the default one, which is reached without a name.</summary>
    public string? Name => name;

    public Settings Settings => settings;

    public Clock Clock => clock;

    public AccountStore Store { get; } = new(template, clock, name is null ? QueryCache.Usual : QueryCache.Little);

    public RateLimiter RateLimit { get; } = new(settings.RateLimit ?? template.Spec.RateLimit, template.Spec.RateWindow, clock);

    public RequestJournal Journal { get; } = new(settings.Journal, budget);

    public FaultInjector Faults { get; } = new(template.Spec, settings, clock);

    public SnapshotRegistry Snapshots { get; } = new();

    /// <summary>The number of the next request.</summary>
    public long NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>Makes its world as it was at the start, with its clock, its faults and its choices, and forgets what was counted.</summary>
    public void Reset()
    {
        Store.ResetChoices();
        Store.Restore(template.Start);
        RateLimit.Clear();
        Faults.Restart();
    }
}
