using System.Collections.Frozen;
using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>A world at one moment. Nothing in it changes, so that to keep it, or to begin another world with it, costs nothing.</summary>
/// <param name="Contacts">The contacts.</param>
/// <param name="Groups">The groups by id, as contacts hold them.</param>
/// <param name="Stages">The stages by id, as contacts hold them.</param>
/// <param name="Seed">What ids rest on.</param>
/// <param name="Number">How many ids were given.</param>
internal sealed record AccountSnapshot(
    ContactSet Contacts, FrozenDictionary<string, JsonElement> Groups, FrozenDictionary<string, JsonElement> Stages, int Seed, uint Number = 0)
{
    /// <summary>How the clock is set.</summary>
    public ClockSetting Clock { get; init; } = ClockSetting.Running;

    /// <summary>Who subscribed.</summary>
    public SubscriptionList Subscriptions { get; init; } = SubscriptionList.Nobody;
}
