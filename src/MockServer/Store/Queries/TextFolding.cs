using System.Text;

namespace Fluenzr.ContractKit.MockServer.Store.Queries;

/// <summary>
/// Removes case and accents: "Élodie" and "elodie" are equal. It has its own table, because Unicode decomposition needs ICU, and the same
/// text
/// must give the same result on every machine. Ligatures become two letters (œ becomes oe).
/// </summary>
internal static class TextFolding
{
    private const char LatinStart = '\u00c0';
    private const char ExtendedStart = '\u1e00';

    // The base letters of U+00C0 to U+017F.
    private const string Latin =
        "aaaaaaaceeeeiiiidnooooo\u00d7ouuuuytsaaaaaaaceeeeiiiidnooooo\u00f7ouuuuyty"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii\u0132\u0133jjkkkllllll\u013f"
        + "\u0140llnnnnnn\u0149nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz\u017f";

    // The base letters of U+1E00 to U+1EFF, mostly Vietnamese.
    private const string Extended =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
        + "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
        + "wwwwwwwwwwxxxxyyzzzzzzhtwy\u1e9a\u1e9b\u1e9c\u1e9d\u1e9e\u1e9faaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
        + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy\u1efa\u1efb\u1efc\u1efd\u1efe\u1eff";

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\u0300' and <= '\u036f')
                continue; // A combining accent.
            folded.Append(c switch
            {
                < LatinStart => char.ToLowerInvariant(c),
                < (char)(LatinStart + 192) => Latin[c - LatinStart],
                >= ExtendedStart and < (char)(ExtendedStart + 256) => Extended[c - ExtendedStart],
                _ => char.ToLowerInvariant(c),
            });
            if (c is 'æ' or 'Æ' or 'œ' or 'Œ')
                folded.Append('e');
            else if (c is 'ß')
                folded.Append('s');
        }

        return folded.ToString();
    }
}
