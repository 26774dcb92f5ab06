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

    /// <summary>Choice → why it is not learned, for the choices that were looked at.</summary>
    /// <param name="isProvoked">Whether the run tried to get a 429.</param>
    public IReadOnlyDictionary<string, string> Unlearned(bool isProvoked) => Run.Observations
        .Where(observation => observation.Value is null && (isProvoked || observation.Choice != LearnedTwice.RetryAfter))
        .DistinctBy(observation => observation.Choice).ToDictionary(observation => observation.Choice, observation => observation.Detail);
}
