using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// The ids of runs: <c>ck</c>, the start in Unix seconds as 8 hexadecimal digits, and 4 random digits. Every email, subscription URL and
/// group name of a run contains its id, so that its age is known without a ledger.
/// </summary>
internal static partial class RunMark
{
    private const string Prefix = "ck";
    private const int TimeDigits = 8;

    // All runs of half a year share these digits of the time.
    private const int SharedDigits = 2;

    public static string New(DateTimeOffset start) =>
        Prefix + start.ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture)
        + RandomNumberGenerator.GetHexString(4, lowercase: true);

    /// <summary>The ids of runs in a text.</summary>
    public static IEnumerable<string> In(string text) => Tokens().Matches(text).Select(match => match.Groups[1].Value.ToLowerInvariant());

    /// <summary>Whether a text is the id of a run.</summary>
    public static bool IsRunId(string text) => RunId().IsMatch(text);

    /// <summary>When a run started.</summary>
    public static DateTimeOffset StartOf(string runId) => DateTimeOffset.FromUnixTimeSeconds(
        long.Parse(runId.AsSpan(Prefix.Length, TimeDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>Texts of which each run of the last half year contains one.</summary>
    public static IReadOnlyList<string> RecentPrefixes(DateTimeOffset now) =>
        [.. new[] { now, now.AddDays(-180) }.Select(time => New(time)[..(Prefix.Length + SharedDigits)]).Distinct()];

    [GeneratedRegex("(ck[0-9a-f]{12})(?:[0-9a-f]+x[0-9a-f]+z|(?![0-9a-z]))", RegexOptions.IgnoreCase)]
    private static partial Regex Tokens();

    [GeneratedRegex("^ck[0-9a-f]{12}$")]
    private static partial Regex RunId();
}
