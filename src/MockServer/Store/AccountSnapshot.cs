namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// Everything that a restore brings back. Nothing in it changes, so that taking one costs the same however many contacts there are.
/// </summary>
/// <param name="State">The contacts, groups, stages and ids.</param>
internal sealed record AccountSnapshot(AccountState State)
{
    public ClockSetting Clock { get; init; } = ClockSetting.Running;

    public SubscriptionList Subscriptions { get; init; } = SubscriptionList.Empty;
}
