namespace Fluenzr.ContractKit.Contract;

/// <summary>
/// The constants and the finalizer of SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine and .NET version.
/// </summary>
public static class SplitMix64
{
    /// <summary>What the state grows by with each number: 2^64 divided by the golden ratio.</summary>
    public const ulong Increment = 0x9E3779B97F4A7C15;

    /// <summary>A bijection on 64-bit numbers whose output shows no pattern of its input.</summary>
    public static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
