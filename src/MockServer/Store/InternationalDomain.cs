using System.Globalization;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Domains in ASCII that stand for others (RFC 5891): <c>xn--exmple-cua.net</c> is <c>exämple.net</c>.</summary>
internal static class InternationalDomain
{
    /// <summary>The start of a label that is encoded.</summary>
    public const string Prefix = "xn--";

    private static readonly IdnMapping Mapping = new() { AllowUnassigned = true };

    /// <summary>The email with its domain decoded; labels that are not valid stay as they are.</summary>
    public static string Decode(string email)
    {
        var at = email.LastIndexOf('@') + 1;
        return email[..at] + string.Join('.', email[at..].Split('.').Select(DecodeLabel));
    }

    private static string DecodeLabel(string label)
    {
        if (!label.StartsWith(Prefix, StringComparison.Ordinal))
            return label;
        try
        {
            return Mapping.GetUnicode(label);
        }
        catch (ArgumentException)
        {
            return label;
        }
    }
}
