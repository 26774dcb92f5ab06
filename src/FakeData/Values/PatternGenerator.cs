using System.Text;
using Fluenzr.ContractKit.FakeData.Randomness;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Random texts that match a regular expression; see <see cref="PatternParser"/> for the supported syntax.</summary>
internal static class PatternGenerator
{
    /// <summary>
    /// A matching text, at least <paramref name="minLength"/> long when more repetitions allow it; null when the pattern is not supported.
    /// </summary>
    public static string? Generate(string pattern, int minLength, SeededRandom random)
    {
        var text = GenerateOnce(pattern, PatternParser.DefaultExtra, random);
        for (var extra = PatternParser.DefaultExtra + 1;
            text?.Length < minLength && extra <= PatternParser.DefaultExtra + minLength;
            extra += extra / 2)
            text = GenerateOnce(pattern, extra, random);
        return text;
    }

    private static string? GenerateOnce(string pattern, int maxExtra, SeededRandom random)
    {
        try
        {
            var write = new PatternParser(pattern, maxExtra).Parse();
            var text = new StringBuilder();
            write(text, random);
            return text.ToString();
        }
        catch (Exception e) when (e is NotSupportedException or IndexOutOfRangeException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
