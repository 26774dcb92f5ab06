using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>A fault as it was asked for.</summary>
/// <param name="Match">The requests that it triggers for.</param>
/// <param name="Action">What happens to them.</param>
internal sealed record FaultDefinition(FaultMatch Match, FaultAction Action)
{
    /// <summary>Why it is not valid, as a sentence; null when it is valid.</summary>
    public string? Error(Spec spec) => Match.Error(spec) ?? Action.Error();

    /// <summary>The rule as it is written on a command line; a key is left out.</summary>
    public override string ToString() => $"{Match.Where}: {Action}{Match.When}";
}
