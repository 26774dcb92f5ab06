using System.Globalization;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Configuration;

/// <summary>A time in milliseconds that answers are held back: fixed, or spread evenly between two bounds.</summary>
/// <param name="From">The least, in milliseconds.</param>
/// <param name="To">The most, in milliseconds.</param>
public sealed record Latency(int From, int To)
{
    /// <summary>Answers are not held back.</summary>
    public static Latency None { get; } = new(0, 0);

    /// <summary>Reads <c>200</c> or <c>100-500</c>; null when the text is neither.</summary>
    public static Latency? Parse(string text)
    {
        var parts = text.Split('-', 2);
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && from <= to
            ? new Latency(from, to)
            : null;
    }

    /// <summary>As it is written on a command line.</summary>
    public override string ToString() => From == To ? $"{From}" : $"{From}-{To}";

    /// <summary>The time for the answer of this number: the same number gives the same time.</summary>
    public TimeSpan For(long number)
    {
        var spread = unchecked((ulong)number * SplitMix64.Increment) >> 33;
        return TimeSpan.FromMilliseconds(From + (long)(spread % (ulong)(To - From + 1)));
    }
}
