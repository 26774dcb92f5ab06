using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.FakeData.Randomness;

/// <summary>A seeded random number generator: the same numbers on every machine and .NET version (SplitMix64).</summary>
internal sealed class SeededRandom
{
    private ulong _state;

    public SeededRandom(long seed, long index, ulong stream) =>
        _state = SplitMix64.Mix(SplitMix64.Mix(SplitMix64.Mix((ulong)seed + SplitMix64.Increment) + (ulong)index) ^ stream);

    public ulong NextUInt64() => SplitMix64.Mix(_state += SplitMix64.Increment);

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    public int NextInt(int count) => (int)Math.BigMul(NextUInt64(), (ulong)count, out _);

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public long NextInt64(long min, long max) => min + (long)Math.BigMul(NextUInt64(), (ulong)(max - min + 1), out _);

    /// <summary>True with this probability in percent.</summary>
    public bool Chance(int percent) => NextInt(100) < percent;

    /// <summary>One of the values, all equally likely.</summary>
    public T Pick<T>(IReadOnlyList<T> values) => values[NextInt(values.Count)];

    /// <summary>An index with the probability of its weight; see <see cref="CumulativeWeights"/>.</summary>
    public int NextIndex(int[] cumulativeWeights)
    {
        var drawn = NextInt(cumulativeWeights[^1]);
        var index = 0;
        while (drawn >= cumulativeWeights[index])
            index++;
        return index;
    }

    /// <summary>The sums of the weights up to each index.</summary>
    public static int[] CumulativeWeights(IEnumerable<int> weights)
    {
        var sum = 0;
        return [.. weights.Select(weight => sum += weight)];
    }

    /// <summary>The stream id for a name: its FNV-1a hash, the same in every process.</summary>
    public static ulong StreamOf(string name) =>
        name.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);
}
