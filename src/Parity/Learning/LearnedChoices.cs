using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Parity.Learning;

/// <summary>What two looks at a server showed.</summary>
/// <param name="Run">The second look, with the observations that both agree on and the requests of both.</param>
/// <param name="IsSame">Whether both looks saw the same.</param>
internal sealed record LearnedChoices(RunResult Run, bool IsSame)
{
    /// <summary>Choice → value, for the choices that are learned.</summary>
    public IReadOnlyDictionary<string, string> Values => Run.Observations
        .Where(observation => observation.Value is not null)
        .ToDictionary(observation => observation.Choice, observation => observation.Value!);
}
