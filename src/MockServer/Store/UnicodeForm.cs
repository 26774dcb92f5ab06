using System.Text;
using ADRaffy.ENSNormalize;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// The composed form of texts (NFC). The one of .NET needs ICU, which not every machine has; without it, it leaves texts as they are.
/// </summary>
internal static class UnicodeForm
{
    public static string Compose(string text)
    {
        // Half a surrogate pair is no character, and has no form.
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                return text;
        }

        return ENSNormalize.NF.NFC(text);
    }
}
