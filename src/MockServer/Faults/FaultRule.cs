using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Journal;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>A fault in force, with its counters. <see cref="FaultInjector"/> alone changes them, under its lock.</summary>
internal sealed class FaultRule(int number, FaultDefinition definition, int seed)
{
    private int _matched;

    public FaultReference Reference { get; } = new($"f{number}", definition.ToString());

    public FaultDefinition Definition => definition;

    /// <summary>How many times it triggered.</summary>
    public int TriggerCount { get; private set; }

    private int? Remaining => definition.Match.Times - TriggerCount;

    /// <summary>Counts a request that matches, and decides whether the fault triggers.</summary>
    public bool Triggers()
    {
        var match = definition.Match;
        if (Remaining == 0)
            return false;
        var nth = ++_matched - match.After;
        if (nth <= 0 || nth % match.Every != 0 || !IsHit(nth, match.Chance))
            return false;
        TriggerCount++;
        return true;
    }

    /// <summary>The rule and its counters as they are now.</summary>
    public FaultStatus Status() => new(
        Reference.Id,
        Reference.Rule,
        FaultMatchJson.Of(definition.Match),
        FaultActionJson.Of(definition.Action),
        _matched,
        TriggerCount,
        Remaining);

    // A function of seed, rule and request: a run can be repeated.
    private bool IsHit(int nth, double chance)
    {
        if (chance >= 1)
            return true;
        var key = ((ulong)(uint)seed << 32) | (uint)number;
        var mixed = SplitMix64.Mix(unchecked((key * SplitMix64.Increment) + ((ulong)nth * 0xD1B54A32D192ED03)));
        return mixed >> 11 < chance * (1UL << 53);
    }
}
