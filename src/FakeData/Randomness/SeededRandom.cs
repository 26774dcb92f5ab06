using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.FakeData.Randomness;

/// <summary>A stream of numbers that its key alone decides: the same on every machine (SplitMix64).</summary>
internal sealed class SeededRandom
{
    private ulong _state;

    public SeededRandom(long seed, long index, ulong purpose) =>
        _state = SplitMix64.Mix(SplitMix64.Mix(SplitMix64.Mix((ulong)seed + SplitMix64.Increment) + (ulong)index) ^ purpose);

    public ulong NextUInt64() => SplitMix64.Mix(_state += SplitMix64.Increment);

    public int NextInt(int count) => (int)Math.BigMul(NextUInt64(), (ulong)count, out _);

    public long NextInt64(long least, long most) => least + (long)Math.BigMul(NextUInt64(), (ulong)(most - least + 1), out _);

    public bool Chance(int percent) => NextInt(100) < percent;

    public T Pick<T>(IReadOnlyList<T> values) => values[NextInt(values.Count)];

    /// <summary>An index, each as often as its weight says; <paramref name="sums"/> adds the weights up.</summary>
    public int NextIndex(int[] sums)
    {
        var drawn = NextInt(sums[^1]);
        return Array.FindIndex(sums, sum => drawn < sum);
    }

    public static int[] CumulativeWeights(IEnumerable<int> weights)
    {
        var sum = 0;
        return [.. weights.Select(weight => sum += weight)];
    }

    /// <summary>A number for a name, the same in every process (FNV-1a).</summary>
    public static ulong StreamOf(string name) =>
        name.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);
}
