using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The statuses of the spec and their weights.</summary>
internal sealed record StatusDistribution(IReadOnlyList<string> All, IReadOnlyList<int> Weights)
{
    // A status without a weight gets one in this many contacts.
    private const int RareShare = 50;

    private readonly int[] _cumulativeWeights = SeededRandom.CumulativeWeights(Weights);

    public string Pick(SeededRandom random) => All[random.NextIndex(_cumulativeWeights)];

    public StatusDistribution Without(string status)
    {
        int[] rest = [.. Enumerable.Range(0, All.Count).Where(i => All[i] != status)];
        return new StatusDistribution([.. rest.Select(i => All[i])], [.. rest.Select(i => Weights[i])]);
    }

    public static StatusDistribution FromSchema(Schema? status, string fallback)
    {
        string[] all = [.. status?.Parts.Where(part => part.Enum is not null).Select(part => part.EnumStrings).FirstOrDefault() ?? []];
        var weights = status?.Parts.Select(part => part.Weights).FirstOrDefault(weights => weights.Count > 0);
        var small = Math.Max(1, (weights?.Values.Sum() ?? 0) / RareShare);
        return all.Length == 0
            ? new StatusDistribution([fallback], [1])
            : new StatusDistribution(all, [.. all.Select(value => weights?.GetValueOrDefault(value, small) ?? 1)]);
    }
}
