using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Parity.Expectations;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity;

/// <summary>What generated requests to one server found.</summary>
/// <param name="Checked">The number of answers that were checked.</param>
/// <param name="Causes">The findings by cause, those with the shortest sequence first.</param>
/// <param name="Unconfirmed">Findings that did not occur again with the same requests.</param>
/// <param name="Leftovers">What could not be deleted.</param>
/// <param name="Known">Token → id of the groups and stages that the walks use.</param>
internal sealed record FuzzResult(
    int Checked, IReadOnlyList<FuzzCause> Causes, IReadOnlyList<Finding> Unconfirmed, IReadOnlyList<string> Leftovers,
    IReadOnlyDictionary<string, string> Known)
{
    /// <summary>Whether the time was up before all requests were sent, or before all findings were shortened.</summary>
    public bool IsCutShort { get; init; }
}

/// <summary>Findings of the same cause (<see cref="Finding.Cause"/>).</summary>
/// <param name="First">The finding at the end of <paramref name="Steps"/>.</param>
/// <param name="Count">In how many walks it was found.</param>
/// <param name="Steps">The shortest sequence of requests that shows it.</param>
/// <param name="Exchange">The last exchange of the sequence.</param>
internal sealed record FuzzCause(Finding First, int Count, IReadOnlyList<Step> Steps, Exchange Exchange);
