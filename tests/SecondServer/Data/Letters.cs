using System.Globalization;
using System.Text;

namespace Fluenzr.ContractKit.SecondServer.Data;

/// <summary>Text without case and accents.</summary>
internal static class Letters
{
    private static readonly Dictionary<char, string> Special = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "t",
        ['ħ'] = "h",
        ['ı'] = "i",
        ['ŧ'] = "t",
        ['ĸ'] = "k",
        ['ŋ'] = "n",
    };

    public static string Plain(string text)
    {
        if (text.All(char.IsAscii))
            return text.ToLowerInvariant();
        var plain = new StringBuilder();
        foreach (var letter in text.Select(char.ToLowerInvariant).Where(letter => letter is < '\u0300' or > '\u036f'))
        {
            if (Special.TryGetValue(letter, out var written))
                plain.Append(written);
            else if (letter is (>= '\u00c0' and <= '\u017f') or (>= '\u1e00' and <= '\u1eff'))
                plain.Append(string.Concat(ADRaffy.ENSNormalize.ENSNormalize.NF.NFD(letter.ToString()).Where(IsBase)));
            else
                plain.Append(letter);
        }

        return plain.ToString();
    }

    private static bool IsBase(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark;
}
