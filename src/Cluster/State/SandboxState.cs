using Fluenzr.ContractKit.MockServer.Faults;
using Fluenzr.ContractKit.MockServer.Sandboxes;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.Cluster.State;

/// <summary>All of a sandbox that a fail-over keeps, at one moment. Nothing in it changes.</summary>
/// <param name="Account">Contacts, groups, stages, ids and choices.</param>
/// <param name="Subscriptions">The webhook subscriptions.</param>
/// <param name="Clock">The setting of the clock.</param>
/// <param name="Faults">The fault rules and their counters.</param>
/// <param name="Snapshots">The snapshots.</param>
/// <param name="SnapshotVersion">The version of the snapshots that they were taken from.</param>
internal sealed record SandboxState(
    AccountState Account,
    SubscriptionList Subscriptions,
    ClockSetting Clock,
    FaultList Faults,
    IReadOnlyList<NamedSnapshot> Snapshots,
    long SnapshotVersion)
{
    public static SandboxState Take(Sandbox sandbox) => sandbox.Store.Exclusively(() =>
    {
        // The version comes first: a snapshot that is added meanwhile is found as a change later.
        var version = sandbox.Snapshots.Version;
        return new SandboxState(
            sandbox.Store.State, sandbox.Webhooks.Subscriptions, sandbox.Clock.Setting, sandbox.Faults.List(), sandbox.Snapshots.List(),
            version);
    });

    /// <summary>Whether a sandbox has not changed since.</summary>
    public bool IsOf(Sandbox sandbox) =>
        ReferenceEquals(sandbox.Store.State, Account)
        && sandbox.Webhooks.Has(Subscriptions)
        && ReferenceEquals(sandbox.Clock.Setting, Clock)
        && sandbox.Faults.Version == Faults.Version
        && sandbox.Snapshots.Version == SnapshotVersion;

    /// <summary>Brings a sandbox to this state. What is the same already stays untouched.</summary>
    public void ApplyTo(Sandbox sandbox) => sandbox.Store.Exclusively(() =>
    {
        // The numbers of events alone are no reason to discard pending deliveries.
        if (!sandbox.Webhooks.Subscriptions.Items.SequenceEqual(Subscriptions.Items))
            sandbox.Webhooks.Restore(Subscriptions);
        // The clock comes before the state: a request that sees the old state starts again, as in Sandbox.Restore.
        if (!ReferenceEquals(sandbox.Clock.Setting, Clock))
            sandbox.Clock.Setting = Clock;
        if (!ReferenceEquals(sandbox.Store.State, Account))
            sandbox.Store.Replace(_ => Account);
        if (sandbox.Faults.Version != Faults.Version)
            sandbox.Faults.Restore(Faults);
        foreach (var snapshot in sandbox.Snapshots.List().Except(Snapshots))
            sandbox.Snapshots.Remove(snapshot.Name);
        foreach (var snapshot in Snapshots.Except(sandbox.Snapshots.List()))
            sandbox.Snapshots.Set(snapshot);
        return true;
    });
}
