using System.Text;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>A value that no two contacts may share, compared without case (EMAIL-CASE).</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">The value in the form in which equal values are the same.</param>
/// <param name="Comparison">Which values are equal.</param>
internal readonly record struct UniqueKey(string Field, string Value, UniqueComparison Comparison)
{
    /// <summary>The same for all values that are equal in some comparison.</summary>
    public uint Hash => (uint)HashCode.Combine(Field, UniqueComparison.Widest.Fold(Value));

    /// <summary>The hash of a value.</summary>
    public static uint HashOf(string field, string value) => Create(field, value, UniqueComparison.Widest).Hash;

    public static UniqueKey Create(string field, string value, UniqueComparison comparison) =>
        new(field, comparison.Fold(value.ToLowerInvariant()), comparison);
}

/// <summary>Which values are equal although they are written with other characters.</summary>
/// <param name="Domains">Domains with the letters of a language, and the same ones in ASCII (<c>xn--…</c>).</param>
/// <param name="Unicode">Letters with their accents, and the same letters with accents that follow them.</param>
internal readonly record struct UniqueComparison(bool Domains, bool Unicode)
{
    public static UniqueComparison Widest { get; } = new(Domains: true, Unicode: true);

    public static UniqueComparison Choose(Choices choices) =>
        new(choices["EMAIL-FORM.domain"] == "equal", choices["EMAIL-FORM.unicode"] == "equal");

    /// <summary>The form of a value that all equal values share.</summary>
    /// <param name="value">The value in lower case.</param>
    public string Fold(string value)
    {
        if (Domains && value.Contains(InternationalDomain.Prefix, StringComparison.Ordinal))
            value = InternationalDomain.Decode(value);
        return Unicode && !Ascii.IsValid(value) ? UnicodeForm.Compose(value) : value;
    }
}
