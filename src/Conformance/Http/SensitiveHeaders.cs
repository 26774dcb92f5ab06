using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>Headers whose values are secrets of somebody: cookies, sessions and tokens.</summary>
internal static partial class SensitiveHeaders
{
    private const string Removed = "…";
    private const int MaxSeen = 500;

    // A server sends the same few names with each response.
    private static readonly ConcurrentDictionary<string, bool> Seen = [];

    /// <summary>Removes the values of sensitive headers. The name of a cookie stays.</summary>
    public static KeyValuePair<string, string> Redact(KeyValuePair<string, string> header) =>
        header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)
            ? KeyValuePair.Create(header.Key, $"{header.Value.Split('=')[0]}={Removed}")
        : IsSensitive(header.Key) ? KeyValuePair.Create(header.Key, Removed)
        : header;

    private static bool IsSensitive(string name)
    {
        if (Seen.TryGetValue(name, out var isSensitive))
            return isSensitive;
        isSensitive = Sensitive().IsMatch(name) && !Known().IsMatch(name);
        if (Seen.Count < MaxSeen)
            Seen[name] = isSensitive;
        return isSensitive;
    }

    [GeneratedRegex("cookie|token|secret|session|password|credential|api-?key|jwt|csrf|xsrf|(^|-)auth", RegexOptions.IgnoreCase)]
    private static partial Regex Sensitive();

    // What a request needs to be understood. The values of Authorization are redacted where they contain the key.
    [GeneratedRegex("^(www-authenticate|authorization|proxy-authenticate)$", RegexOptions.IgnoreCase)]
    private static partial Regex Known();
}
