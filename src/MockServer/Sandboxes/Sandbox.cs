using Fluenzr.ContractKit.MockServer.Configuration;
using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Journal;
using Fluenzr.ContractKit.MockServer.Requests;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;
using Fluenzr.ContractKit.MockServer.Webhooks;

namespace Fluenzr.ContractKit.MockServer.Sandboxes;

/// <summary>An isolated mock within the server: its own contacts, clock, webhooks, faults, rate limit and journal.</summary>
internal sealed class Sandbox : IDisposable
{
    private long _requestCount;

    /// <param name="name">The name; null for the default sandbox.</param>
    /// <param name="template">What all sandboxes start with.</param>
    /// <param name="settings">The settings of the server.</param>
    /// <param name="time">The clock of the server.</param>
    /// <param name="budget">The memory that all journals share.</param>
    /// <param name="sender">Sends webhook events; null when the contract has no webhooks.</param>
    public Sandbox(
        string? name,
        AccountTemplate template,
        Settings settings,
        TimeProvider time,
        JournalMemoryBudget budget,
        WebhookSender? sender = null)
    {
        (Name, Settings, Clock) = (name, settings, new Clock(time));
        Store = new AccountStore(template.Start, name is null ? QueryCache.DefaultBytes : QueryCache.SmallBytes);
        Webhooks = new WebhookDispatcher(Store, Clock, sender);
        var limit = settings.RateLimit is null or 0 ? template.Spec.RateLimit : settings.RateLimit.Value;
        RateLimit = new RateLimiter(limit, template.Spec.RateWindow, Clock, isEnforced: settings.RateLimit != 0);
        Journal = new RequestJournal(settings.Journal, budget);
        Faults = new FaultInjector(template.Spec, settings, Clock);
        Clock.Changed += Webhooks.CheckDue;
    }

    /// <summary>The name; null for the default sandbox, whose paths have no name.</summary>
    public string? Name { get; }

    public Settings Settings { get; }

    public Clock Clock { get; }

    public AccountStore Store { get; }

    public WebhookDispatcher Webhooks { get; }

    public RateLimiter RateLimit { get; }

    public RequestJournal Journal { get; }

    public FaultInjector Faults { get; }

    public SnapshotRegistry Snapshots { get; } = new();

    /// <summary>Counts a request.</summary>
    public long NextRequestNumber() => Interlocked.Increment(ref _requestCount);

    public AccountSnapshot TakeSnapshot() => Store.Exclusively(() =>
        new AccountSnapshot(Store.State.Fork()) { Clock = Clock.Setting, Subscriptions = Webhooks.Subscriptions });

    /// <summary>
    /// Returns to a snapshot, with its clock setting and its subscriptions. The ids that follow are those that followed the snapshot.
    /// </summary>
    public void Restore(AccountSnapshot snapshot) => Restore(snapshot.Subscriptions, snapshot.Clock, () => Store.Restore(snapshot.State));

    /// <summary>
    /// Returns to the start: contacts, choices, clock, subscriptions, faults and rate limit. The journal and the snapshots stay.
    /// </summary>
    public void Reset()
    {
        Restore(SubscriptionList.Empty, ClockSetting.Running, Store.Reset);
        RateLimit.Clear();
        Faults.Restart();
    }

    /// <summary>Stops all webhook deliveries.</summary>
    public void Dispose() => Webhooks.Dispose();

    private void Restore(SubscriptionList subscriptions, ClockSetting clock, Action restoreState) => Store.Exclusively(() =>
    {
        // Pending deliveries are discarded before the clock is set, because the new time could make them due.
        Webhooks.Restore(subscriptions);
        restoreState();
        Clock.Setting = clock;
        return true;
    });
}
