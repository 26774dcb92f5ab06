namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>The faults in force at one moment.</summary>
/// <param name="Rules">The rules in their order.</param>
/// <param name="LastNumber">The number of the last rule that was added.</param>
/// <param name="Version">The version of the faults that it was taken from.</param>
internal sealed record FaultList(IReadOnlyList<FaultCount> Rules, int LastNumber, long Version);

/// <summary>A rule and its counters at one moment.</summary>
/// <param name="Number">The number of the rule.</param>
/// <param name="Definition">The rule.</param>
/// <param name="Matched">How many requests matched.</param>
/// <param name="Triggered">How many times it triggered.</param>
internal sealed record FaultCount(int Number, FaultDefinition Definition, int Matched, int Triggered);
