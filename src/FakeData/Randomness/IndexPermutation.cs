using System.Numerics;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.FakeData.Randomness;

/// <summary>A pseudo-random permutation of 0 to <c>size - 1</c> without a table: a Feistel network with cycle walking.</summary>
internal readonly struct IndexPermutation
{
    private const int Rounds = 4;

    private readonly ulong _size;
    private readonly ulong _key;
    private readonly int _half;

    public IndexPermutation(long size, ulong key)
    {
        _size = (ulong)size;
        _key = key;
        _half = Math.Max(1, (65 - BitOperations.LeadingZeroCount(_size)) / 2);
    }

    public long this[long position]
    {
        get
        {
            var value = (ulong)position;
            do
            {
                value = Permute(value);
            }
            while (value >= _size);
            return (long)value;
        }
    }

    private ulong Permute(ulong value)
    {
        var mask = (1UL << _half) - 1;
        var (left, right) = (value >> _half, value & mask);
        for (var round = 1UL; round <= Rounds; round++)
            (left, right) = (right, left ^ (SplitMix64.Mix(_key + (right << 8) + round) & mask));
        return (left << _half) | right;
    }
}
