using System.Globalization;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>Which emails are accepted: a local part without quotes, and a domain of two labels or more.</summary>
internal static class EmailForm
{
    private const int MaxEmail = 254, MaxLocal = 64, MaxLabel = 63;

    private const string Signs = "!#$%&'*+/=?^_`{|}~-";

    public static bool IsValid(string email)
    {
        if (email.Length > MaxEmail || email.Split('@') is not [{ Length: > 0 and <= MaxLocal } local, var domain])
            return false;
        var labels = domain.Split('.');
        return local.Split('.').All(atom => atom.Length > 0 && atom.All(letter => IsLetter(letter, marks: true) || Signs.Contains(letter)))
            && labels.Length >= 2 && labels.All(IsLabel)
            && labels[^1].Length >= 2 && char.IsLetter(labels[^1][0]);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabel && IsLetter(label[0], marks: false) && IsLetter(label[^1], marks: label.Length > 1)
        && label.All(letter => letter == '-' || IsLetter(letter, marks: true));

    private static bool IsLetter(char letter, bool marks) => char.GetUnicodeCategory(letter) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => marks,
        UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.DecimalDigitNumber => true,
        _ => char.IsLetter(letter),
    };
}
