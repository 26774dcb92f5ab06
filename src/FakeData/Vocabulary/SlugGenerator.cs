using Bogus;

namespace Fluenzr.ContractKit.FakeData.Vocabulary;

/// <summary>Converts text for use in email addresses and domains.</summary>
internal static class SlugGenerator
{
    /// <summary>The text transliterated to a-z and 0-9, without other characters; empty when there is no transliteration.</summary>
    public static string Generate(string text) =>
        string.Concat(Transliterater.Translate(text).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
