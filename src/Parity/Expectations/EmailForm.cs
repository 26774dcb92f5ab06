using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Emails that every server accepts, and emails that every server refuses. All others are open.</summary>
internal static partial class EmailForm
{
    /// <summary>Whether an email has only letters, digits and usual signs, and a usual domain.</summary>
    public static bool IsPlain(string? email) => email is not null && Plain().IsMatch(email);

    /// <summary>Whether a text has no name, no domain, no or two signs @, or a blank inside.</summary>
    public static bool IsNone(string text) =>
        text.Trim() is var email && (email.Count(c => c == '@') != 1 || email[0] == '@' || email[^1] == '@' || email.Contains(' '));

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._+-]*@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$")]
    private static partial Regex Plain();
}
