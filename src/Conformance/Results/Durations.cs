namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>Texts of measured times.</summary>
internal static class Durations
{
    /// <summary>A time that was measured roughly: <c>about 150 ms</c>.</summary>
    public static string About(TimeSpan time) => FormattableString.Invariant($"about {Math.Round(time.TotalMilliseconds / 10) * 10} ms");
}
