using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Chance;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The statuses of the spec, and how often each turns up.</summary>
internal sealed record StatusValues(IReadOnlyList<string> All, IReadOnlyList<int> Weights)
{
    // Of a status without a weight there is one in so many.
    private const int Rare = 50;

    private readonly int[] _sums = Dice.Sums(Weights);

    public string Draw(Dice dice) => All[dice.Weighted(_sums)];

    public StatusValues Without(string status)
    {
        int[] rest = [.. Enumerable.Range(0, All.Count).Where(i => All[i] != status)];
        return new StatusValues([.. rest.Select(i => All[i])], [.. rest.Select(i => Weights[i])]);
    }

    public static StatusValues Of(Schema? status, string otherwise)
    {
        string[] all = [.. status?.Parts.Where(part => part.Enum is not null).Select(part => part.EnumTexts).FirstOrDefault() ?? []];
        var weights = status?.Parts.Select(part => part.Weights).FirstOrDefault(weights => weights.Count > 0);
        var small = Math.Max(1, (weights?.Values.Sum() ?? 0) / Rare);
        return all.Length == 0
            ? new StatusValues([otherwise], [1])
            : new StatusValues(all, [.. all.Select(value => weights?.GetValueOrDefault(value, small) ?? 1)]);
    }
}
