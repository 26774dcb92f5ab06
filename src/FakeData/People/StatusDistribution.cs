using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The statuses of the spec, and how often each turns up.</summary>
internal sealed record StatusDistribution(IReadOnlyList<string> All, IReadOnlyList<int> Weights)
{
    // Of a status without a weight there is one in so many.
    private const int Rare = 50;

    private readonly int[] _sums = SeededRandom.Sums(Weights);

    public string Draw(SeededRandom random) => All[random.Weighted(_sums)];

    public StatusDistribution Without(string status)
    {
        int[] rest = [.. Enumerable.Range(0, All.Count).Where(i => All[i] != status)];
        return new StatusDistribution([.. rest.Select(i => All[i])], [.. rest.Select(i => Weights[i])]);
    }

    public static StatusDistribution Of(Schema? status, string otherwise)
    {
        string[] all = [.. status?.Parts.Where(part => part.Enum is not null).Select(part => part.EnumTexts).FirstOrDefault() ?? []];
        var weights = status?.Parts.Select(part => part.Weights).FirstOrDefault(weights => weights.Count > 0);
        var small = Math.Max(1, (weights?.Values.Sum() ?? 0) / Rare);
        return all.Length == 0
            ? new StatusDistribution([otherwise], [1])
            : new StatusDistribution(all, [.. all.Select(value => weights?.GetValueOrDefault(value, small) ?? 1)]);
    }
}
