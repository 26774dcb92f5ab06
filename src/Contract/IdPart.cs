using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Contract;

/// <summary>What follows the prefix of an id: so many characters of an alphabet, written <c>[0-9a-f]{24}</c>.</summary>
/// <param name="Alphabet">Ranges of characters, as in a regular expression: <c>0-9a-f</c>.</param>
/// <param name="Length">The number of characters.</param>
public sealed partial record IdPart(string Alphabet, int Length)
{
    /// <summary>The characters of the alphabet, in their order.</summary>
    public string Characters { get; } = Expand(Alphabet);

    /// <summary>Reads the written form; null when it is not valid.</summary>
    public static IdPart? Parse(string text) =>
        Form().Match(text) is { Success: true } match && Expand(match.Groups[1].Value).Length > 1
            ? new IdPart(match.Groups[1].Value, int.Parse(match.Groups[2].ValueSpan))
            : null;

    /// <summary>The written form.</summary>
    public override string ToString() => $"[{Alphabet}]{{{Length}}}";

    private static string Expand(string ranges) => string.Concat(Range().Matches(ranges)
        .SelectMany(range => Enumerable.Range(range.Value[0], Math.Max(0, range.Value[^1] - range.Value[0] + 1)))
        .Select(code => (char)code).Distinct().Order());

    [GeneratedRegex(@"^\[((?:[0-9]-[0-9]|[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9A-Za-z_])+)\]\{([1-9]|[1-5][0-9]|6[0-4])\}\z")]
    private static partial Regex Form();

    [GeneratedRegex("[0-9A-Za-z]-[0-9A-Za-z]|[0-9A-Za-z_]")]
    private static partial Regex Range();
}
