using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Parity.Comparison;
using Fluenzr.ContractKit.Parity.Walks;

namespace Fluenzr.ContractKit.Parity;

/// <summary>What a comparison of two servers found.</summary>
/// <param name="Seed">The seed of the walks.</param>
/// <param name="Compared">The number of answers that were compared.</param>
/// <param name="Different">The number of answers that were different.</param>
/// <param name="Causes">The differences by cause, those with the shortest sequence first.</param>
/// <param name="Unconfirmed">Differences that did not occur again with the same requests: the servers need not differ there.</param>
/// <param name="Leftovers">What could not be deleted.</param>
/// <param name="Known">Token → id of the groups and stages of the left server that the walks use.</param>
internal sealed record DiffResult(
    int Seed, int Compared, int Different, IReadOnlyList<DiffCause> Causes, IReadOnlyList<Difference> Unconfirmed,
    IReadOnlyList<string> Leftovers,
    IReadOnlyDictionary<string, string> Known);

/// <summary>Differences of the same cause (<see cref="Difference.Cause"/>).</summary>
/// <param name="First">The difference at the end of <paramref name="Steps"/>.</param>
/// <param name="Count">In how many walks it was found.</param>
/// <param name="Steps">The shortest sequence of requests that shows it.</param>
/// <param name="Left">The last exchange of the sequence with the left server.</param>
/// <param name="Right">The same with the right server.</param>
internal sealed record DiffCause(Difference First, int Count, IReadOnlyList<Step> Steps, Exchange Left, Exchange Right);
