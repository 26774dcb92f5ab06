using System.Globalization;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>The supported values of <c>format</c>.</summary>
internal static partial class Formats
{
    private static readonly Dictionary<string, Func<string, bool>> All = new()
    {
        ["email"] = IsEmail,
        ["uri"] = IsUri,
        ["date-time"] = IsDateTime,
        ["date"] = text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ["uuid"] = text => Uuid().IsMatch(text),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static Func<string, bool>? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>
    /// One @, a dot-atom of at most 64 characters before it and a domain of at least two labels after it, with letters of any script.
    /// Mail servers accept this in practice; quoted local parts, comments and IP addresses are not allowed.
    /// </summary>
    private static bool IsEmail(string text) => text.Length <= 254 && Email().IsMatch(text);

    private static bool IsUri(string text) =>
        Scheme().IsMatch(text) && !text.Any(char.IsWhiteSpace) && Uri.TryCreate(text, UriKind.Absolute, out _);

    private static bool IsDateTime(string text) =>
        Rfc3339().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    [GeneratedRegex(
        @"^(?=[^@]{1,64}@)[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*"
        + @"@([\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+\p{L}([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    // Guid.TryParseExact also accepts surrounding blanks, a plus sign and 0x.
    [GeneratedRegex(@"^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();
}
