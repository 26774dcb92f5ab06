using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Journal;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>A fault in force, with its counters. <see cref="FaultInjector"/> alone changes them, under its lock.</summary>
internal sealed class FaultRule(FaultCount start, int seed)
{
    private readonly int _number = start.Number;
    private int _matched = start.Matched;

    public FaultReference Reference { get; } = new($"f{start.Number}", start.Definition.ToString());

    public FaultDefinition Definition { get; } = start.Definition;

    /// <summary>How many times it triggered.</summary>
    public int TriggerCount { get; private set; } = start.Triggered;

    /// <summary>The rule and its counters, to continue with later.</summary>
    public FaultCount Count => new(_number, Definition, _matched, TriggerCount);

    private int? Remaining => Definition.Match.Times - TriggerCount;

    /// <summary>Counts a request that matches, and decides whether the fault triggers.</summary>
    public bool Triggers()
    {
        var match = Definition.Match;
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
        FaultMatchJson.Of(Definition.Match),
        FaultActionJson.Of(Definition.Action),
        _matched,
        TriggerCount,
        Remaining);

    // A function of seed, rule and request: a run can be repeated.
    private bool IsHit(int nth, double chance)
    {
        if (chance >= 1)
            return true;
        var key = ((ulong)(uint)seed << 32) | (uint)_number;
        var mixed = SplitMix64.Mix(unchecked((key * SplitMix64.Increment) + ((ulong)nth * 0xD1B54A32D192ED03)));
        return mixed >> 11 < chance * (1UL << 53);
    }
}
