using Fluenzr.ContractKit.Conformance.Results;

namespace Fluenzr.ContractKit.Parity.Learning;

/// <summary>The length of the window of a rate limit, from the ends that answers named.</summary>
internal static class RateWindow
{
    // Of the clocks, and of a window that starts with the first request after the last one.
    private const double Tolerance = 2;

    public static Learned<TimeSpan?> Of(IReadOnlyList<RateReset> resets)
    {
        if (resets.Count == 0)
            return new(null, "No answer names the end of its window.");
        var left = resets.Select(reset => (reset.Reset - reset.SeenAt).TotalSeconds).ToArray();
        var ends = resets.Select(reset => reset.Reset).Distinct().Order().ToArray();
        if (left.Min() < -Tolerance)
            return new(null, "The ends of windows that answers name are in the past.");
        if (ends.Length == 1)
            return new(null, $"All answers came in one window of {(long)Math.Ceiling(left[0])} s or more.");

        var steps = ends.Zip(ends.Skip(1), (one, next) => (next - one).TotalSeconds).ToArray();
        // A window that slides ends equally long after each request.
        var isSliding = resets.Count > 2 && left.Max() - left.Min() <= Tolerance && steps.Min() + Tolerance < left.Min();
        var seconds = Math.Round(isSliding ? left.Max() : steps.Min());
        return seconds < 1 || left.Max() > seconds + Tolerance
            ? new(null, "The windows do not have one length.")
            : new(TimeSpan.FromSeconds(seconds));
    }
}
