using System.Text.RegularExpressions;
using Bogus;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.FakeData;

/// <summary>The locales of fake contacts.</summary>
public static partial class FakeLocales
{
    /// <summary>The locales of Bogus, for example <c>fr</c> and <c>pt_BR</c>, and <c>hi</c>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Database.GetAllLocales().Append("hi").Order(StringComparer.Ordinal)];

    /// <summary>The one of <see cref="All"/> that a name stands for; null when there is none.</summary>
    /// <remarks>
    /// Case does not matter, and <c>-</c> is <c>_</c>. A region without a locale of its own takes that of its language: <c>hi-IN</c> is
    /// <c>hi</c>. A language that has only locales of regions takes the first one: <c>pt</c> is <c>pt_BR</c>.
    /// </remarks>
    public static string? Find(string name)
    {
        var normalized = name.Replace('-', '_');
        return Exact(normalized)
            ?? (LanguageAndRegion().Match(normalized) is { Success: true } match ? OfLanguage(match.Groups[1].Value) : null);
    }

    /// <summary>The error message for a name that <see cref="Find"/> does not know.</summary>
    public static string Unknown(string name) =>
        $"{Suggestions.Unknown("locale", name, All)} Use one of: {string.Join(", ", All)}, or one of these languages with another region.";

    private static string? Exact(string name) => All.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string? OfLanguage(string language) =>
        Exact(language) ?? All.FirstOrDefault(known => known.StartsWith(language + "_", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^([a-z]{2})(_([a-z]{2}|[0-9]{3}))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LanguageAndRegion();
}
