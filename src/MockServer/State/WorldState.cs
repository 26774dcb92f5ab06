using System.Collections.Frozen;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>A world at one moment. Nothing in it changes, so that to keep it, or to begin another world with it, costs nothing.</summary>
/// <param name="Contacts">The contacts.</param>
/// <param name="Groups">The groups by id.</param>
/// <param name="Stages">The stages by id.</param>
/// <param name="Seed">What ids rest on.</param>
/// <param name="Number">How many ids were given.</param>
internal sealed record WorldState(
    ContactSet Contacts, FrozenDictionary<string, Named> Groups, FrozenDictionary<string, Named> Stages, int Seed, uint Number = 0)
{
    /// <summary>How the clock is set.</summary>
    public ClockSetting Clock { get; init; } = ClockSetting.Running;
}
