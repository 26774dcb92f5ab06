using System.Text;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>The place of blanks, punctuation and symbols in a sorted text (SORT-DEFAULT.signs).</summary>
internal static class TextSigns
{
    // The order of the Unicode Collation Algorithm. Other signs follow by code point.
    private const string Ascii = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

    /// <summary>A text whose code points are in the order of the text with a value of the choice.</summary>
    public static string Apply(string signs, string text) => signs switch
    {
        "first" => Lower(text),
        "ignored" => string.Concat(text.Where(c => !IsSign(c))),
        _ => text,
    };

    // Each sign becomes two characters: one that is less than digits and letters, and its place among the signs.
    private static string Lower(string text)
    {
        var lower = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsSign(c))
                lower.Append(' ').Append(Ascii.IndexOf(c, StringComparison.Ordinal) is var place and >= 0 ? (char)place : c);
            else
                lower.Append(c);
        }

        return lower.ToString();
    }

    private static bool IsSign(char c) => char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.IsSymbol(c);
}
