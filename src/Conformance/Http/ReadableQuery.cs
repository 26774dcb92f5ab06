using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>A query as a person writes it: letters, signs and spaces as themselves. What nobody can read stays percent-encoded.</summary>
internal static partial class ReadableQuery
{
    private const int ZeroWidthJoiner = 0x200D;

    public static string Of(string query) =>
        Escapes.Replace(query, run => string.Concat(Uri.UnescapeDataString(run.Value).EnumerateRunes().Select(Written)));

    private static string Written(Rune rune) => IsReadable(rune) ? rune.ToString() : Uri.EscapeDataString(rune.ToString());

    // As themselves, & and # would end the value. A joiner is a part of an emoji.
    private static bool IsReadable(Rune rune) => rune.Value is ' ' or ZeroWidthJoiner
        || (rune.Value is not ('&' or '#') && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));

    [GeneratedRegex("(?:%[0-9A-Fa-f]{2})+")]
    private static partial Regex Escapes { get; }
}
