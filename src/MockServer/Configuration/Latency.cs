using System.Globalization;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Configuration;

/// <summary>A delay of responses: fixed, or spread evenly between two bounds.</summary>
/// <param name="From">The shortest delay, in milliseconds.</param>
/// <param name="To">The longest delay, in milliseconds.</param>
public sealed record Latency(int From, int To)
{
    /// <summary>No delay.</summary>
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

    /// <summary>The latency as on a command line.</summary>
    public override string ToString() => From == To ? $"{From}" : $"{From}-{To}";

    /// <summary>The delay of the nth response. The same number always gives the same delay.</summary>
    public TimeSpan For(long number)
    {
        var spread = unchecked((ulong)number * SplitMix64.Increment) >> 33;
        return TimeSpan.FromMilliseconds(From + (long)(spread % (ulong)(To - From + 1)));
    }
}
