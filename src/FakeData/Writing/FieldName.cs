using System.Text;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>The words of a field name: <c>billingPostalCode</c> and <c>billing_postal_code</c> are billing, postal, code.</summary>
internal sealed partial class FieldName(string name)
{
    private readonly string[] _words = [.. Word().Matches(name).Select(word => word.Value.ToLowerInvariant())];

    /// <summary>Whether it ends with one of these, each written as words in lower case: <c>postal code</c>.</summary>
    public bool EndsWith(params ReadOnlySpan<string> endings)
    {
        var text = " " + string.Join(' ', _words);
        foreach (var ending in endings)
        {
            if (text.EndsWith(" " + ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether one of its words is one of these.</summary>
    public bool Has(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (_words.Contains(word))
                return true;
        }

        return false;
    }

    /// <summary>For people: <c>Billing postal code</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(string.Join(' ', _words));
        if (text.Length > 0)
            text[0] = char.ToUpperInvariant(text[0]);
        return text.ToString();
    }

    [GeneratedRegex("[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[A-Z]")]
    private static partial Regex Word();
}
