using System.Globalization;

namespace Fluenzr.ContractKit.SecondServer.Data;

/// <summary>Compares texts character by character: signs by code point, before digits and letters, or not at all.</summary>
internal static class SignOrder
{
    // From allkeys.txt of the Unicode Collation Algorithm.
    private static readonly Dictionary<char, int> Known = "\t\n\u000b\u000c\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$".Index()
        .ToDictionary(entry => entry.Item, entry => entry.Index);

    public static IComparer<string> Of(string choice) => choice switch
    {
        "first" => Comparer<string>.Create((one, other) => Compare(one.Select(Weight), other.Select(Weight))),
        "ignored" => Comparer<string>.Create((one, other) => Compare(Spoken(one), Spoken(other))),
        _ => StringComparer.Ordinal,
    };

    private static IEnumerable<(int, int)> Spoken(string text) => text.Where(letter => !IsSign(letter)).Select(Weight);

    private static (int Kind, int Place) Weight(char letter) =>
        !IsSign(letter) ? (2, letter) : Known.TryGetValue(letter, out var place) ? (0, place) : (1, letter);

    private static int Compare(IEnumerable<(int, int)> one, IEnumerable<(int, int)> other)
    {
        var differences = one.Zip(other, (left, right) => left.CompareTo(right)).Where(order => order != 0);
        return differences.FirstOrDefault() is var first and not 0 ? first : one.Count().CompareTo(other.Count());
    }

    private static bool IsSign(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) switch
    {
        UnicodeCategory.Control => letter is (>= '\t' and <= '\r') or '\u0085',
        >= UnicodeCategory.SpaceSeparator and <= UnicodeCategory.ParagraphSeparator => true,
        >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherSymbol => true,
        _ => false,
    };
}
