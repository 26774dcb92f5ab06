using System.Globalization;

namespace Fluenzr.ContractKit.SecondServer.Data;

/// <summary>What equal emails have in common (EMAIL-CASE, EMAIL-FORM.domain, EMAIL-FORM.unicode).</summary>
internal static class EmailKey
{
    private static readonly IdnMapping Domains = new() { AllowUnassigned = true };

    public static string Of(string email, ServerChoices choices)
    {
        var key = email.ToLowerInvariant();
        if (!choices.Is("EMAIL-FORM.domain", "different") && key.Contains("xn--", StringComparison.Ordinal))
        {
            var at = key.LastIndexOf('@');
            key = key[..(at + 1)] + string.Join('.', key[(at + 1)..].Split('.').Select(Readable));
        }

        return choices.Is("EMAIL-FORM.unicode", "different") || key.All(char.IsAscii) ? key : ADRaffy.ENSNormalize.ENSNormalize.NF.NFC(key);
    }

    private static string Readable(string label)
    {
        try
        {
            return label.StartsWith("xn--", StringComparison.Ordinal) ? Domains.GetUnicode(label) : label;
        }
        catch (ArgumentException)
        {
            return label;
        }
    }
}
