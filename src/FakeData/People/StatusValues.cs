using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.FakeData.Chance;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>The statuses of the spec and their weights, added up.</summary>
internal sealed record StatusValues(IReadOnlyList<string> All, int[] Sums)
{
    // Of a status without a weight there is one in so many.
    private const int Rare = 50;

    public static StatusValues Of(Schema? status, string otherwise)
    {
        string[] all = [.. status?.Parts.Where(part => part.Enum is not null).Select(part => part.EnumTexts).FirstOrDefault() ?? []];
        var weights = status?.Parts.Select(part => part.Weights).FirstOrDefault(weights => weights.Count > 0);
        var small = Math.Max(1, (weights?.Values.Sum() ?? 0) / Rare);
        return all.Length == 0
            ? new StatusValues([otherwise], [1])
            : new StatusValues(all, Dice.Sums(all.Select(value => weights?.GetValueOrDefault(value, small) ?? 1)));
    }
}
