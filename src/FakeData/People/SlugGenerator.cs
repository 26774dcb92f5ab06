using Bogus;

namespace Fluenzr.ContractKit.FakeData.People;

/// <summary>A word as addresses have it.</summary>
internal static class SlugGenerator
{
    /// <summary>The letters and digits of a to z and 0 to 9, other scripts transliterated; empty where there is no transliteration.</summary>
    public static string Generate(string text) =>
        string.Concat(Transliterater.Translate(text).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
