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

    /// <summary>Takes a snapshot, or replaces the one with this name; null when there are too many others.</summary>
    public NamedSnapshot? TakeSnapshot(string name) => Store.Exclusively(() =>
    {
        var (now, setting) = (Clock.GetUtcNow(), Clock.Setting);
        var state = new AccountSnapshot(Store.State.Fork()) { Clock = setting, Subscriptions = Webhooks.Subscriptions };
        var snapshot = new NamedSnapshot(name, state, now);
        return Snapshots.Set(snapshot) ? snapshot : null;
    });

    /// <summary>
    /// Returns to a snapshot, with its clock setting and its subscriptions; null when there is none with the name. The ids that follow are
    /// those that followed the snapshot.
    /// </summary>
    public NamedSnapshot? RestoreSnapshot(string name) => Store.Exclusively(() =>
    {
        if (Snapshots.Find(name) is not { } found)
            return null;
        Restore(found.Snapshot.Subscriptions, found.Snapshot.Clock, () => Store.Restore(found.Snapshot.State));
        return found;
    });

    /// <summary>
    /// Returns to the start: contacts, choices, clock, subscriptions, faults and rate limit. The journal and the snapshots stay.
    /// </summary>
    public void Reset()
    {
        Restore(SubscriptionList.Empty, ClockSetting.Running, Store.Reset);
        RateLimit.Clear();
        Faults.Restart();
    }

    /// <summary>Sets the clock; false when the time would be out of its range.</summary>
    public bool SetClock(ClockChange change) => Store.SetClock(() => Clock.TryChange(change));

    /// <summary>Stops all webhook deliveries.</summary>
    public void Dispose() => Webhooks.Dispose();

    private void Restore(SubscriptionList subscriptions, ClockSetting clock, Action restoreState) => Store.Exclusively(() =>
    {
        // Pending deliveries are discarded before the clock is set, because the new time could make them due. The state comes last: a
        // request that starts before it has the old one, and starts again when it changes something.
        Webhooks.Restore(subscriptions);
        Store.SetClock(() =>
        {
            Clock.Setting = clock;
            return true;
        });
        restoreState();
        return true;
    });
}
