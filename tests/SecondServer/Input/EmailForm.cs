using System.Globalization;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>Which emails are accepted: a local part without quotes, and a domain of two labels or more (EMAIL-ACCEPTED).</summary>
internal sealed class EmailForm(ServerChoices choices)
{
    private const int MaxEmail = 254, MaxLocal = 64, MaxLabel = 63;

    private const string Signs = "!#$%&'*+/=?^_`{|}~-";

    public bool IsValid(string email)
    {
        if (email.Length > MaxEmail || email.Split('@') is not [{ Length: > 0 and <= MaxLocal } local, var domain])
            return false;
        return local.Split('.').All(atom => atom.Length > 0 && atom.All(letter => IsLetter(letter, marks: true) || Signs.Contains(letter)))
            && (local.All(char.IsAscii) || !choices.Is("EMAIL-ACCEPTED.letters", "refused"))
            && IsDomain(domain);
    }

    private bool IsDomain(string domain)
    {
        if (domain.StartsWith('[') && domain.EndsWith(']'))
            return Accepts("address") && System.Net.IPAddress.TryParse(domain[1..^1], out _);
        var labels = domain.Split('.');
        if (!labels.All(IsLabel))
            return false;
        return labels switch
        {
            [_] => Accepts("one-label"),
            [.., [var only]] when char.IsLetter(only) => Accepts("one-letter"),
            [.., var last] when last.All(char.IsAsciiDigit) => Accepts("digits"),
            [.., var last] => last.Length >= 2 && char.IsLetter(last[0]),
            _ => false,
        };
    }

    private bool Accepts(string form) => choices.Is("EMAIL-ACCEPTED." + form, "accepted");

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
