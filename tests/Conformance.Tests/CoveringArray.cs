using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>
/// A covering array of the open choices: few combinations, in which any two values of any two choices meet at least once. Each combination
/// sets all
/// choices, so few runs show what single values and pairs of values do.
/// </summary>
internal static class CoveringArray
{
    private const int Seed = 1, Attempts = 30;

    /// <summary>The combinations: choice id → value. The first has every default.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Of(Spec spec)
    {
        Choice[] choices = [.. spec.Choices.Values];
        string[][] values = [.. choices.Select(choice => choice.Values.Keys.ToArray())];
        int[] defaults = [.. choices.Select((choice, at) => Array.IndexOf(values[at], choice.Default))];
        var random = new Random(Seed);
        var missing = AllPairs(values).ToHashSet();
        var rows = new List<int[]>();
        for (var row = defaults; missing.Count > 0; row = BestRow(values, missing, random))
        {
            rows.Add(row);
            missing.ExceptWith(PairsIn(row));
        }

        return [.. rows.Select(row => choices.Select((
            choice, at) => (choice.Id, Value: values[at][row[at]])).ToDictionary(pair => pair.Id, pair => pair.Value))];
    }

    // Of several rows that are filled greedily, the one with most pairs that are still missing.
    private static int[] BestRow(string[][] values, HashSet<Pair> missing, Random random) =>
        Enumerable.Range(0, Attempts).Select(_ => Fill(values, missing, random)).MaxBy(row => PairsIn(row).Count(missing.Contains))!;

    private static int[] Fill(string[][] values, HashSet<Pair> missing, Random random)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        random.Shuffle(order);
        var row = new int[values.Length];
        for (var done = 0; done < order.Length; done++)
        {
            var (choice, others) = (order[done], order[..done]);
            row[choice] = Enumerable.Range(0, values[choice].Length)
                .MaxBy(value => (others.Count(other => missing.Contains(Pair.Of(choice, value, other, row[other]))), random.Next()));
        }

        return row;
    }

    private static IEnumerable<Pair> AllPairs(string[][] values) =>
        from choice in Enumerable.Range(0, values.Length)
        from other in Enumerable.Range(0, choice)
        from value in Enumerable.Range(0, values[choice].Length)
        from otherValue in Enumerable.Range(0, values[other].Length)
        select Pair.Of(choice, value, other, otherValue);

    private static IEnumerable<Pair> PairsIn(int[] row) =>
        from choice in Enumerable.Range(0, row.Length)
        from other in Enumerable.Range(0, choice)
        select Pair.Of(choice, row[choice], other, row[other]);

    // Two values that meet; the later choice first.
    private readonly record struct Pair(int Choice, int Value, int Other, int OtherValue)
    {
        public static Pair Of(int choice, int value, int other, int otherValue) =>
            choice > other ? new(choice, value, other, otherValue) : new(other, otherValue, choice, value);
    }
}
