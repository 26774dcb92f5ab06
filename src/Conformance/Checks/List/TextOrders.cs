namespace Fluenzr.ContractKit.Conformance.Checks.List;

/// <summary>How servers compare texts: letters (SORT-DEFAULT.collation) and signs (SORT-DEFAULT.signs).</summary>
internal static class TextOrders
{
    private static readonly Dictionary<string, (string Collation, string Signs)> Known = new()
    {
        ["az a_a a~ Aé"] = ("ignore-case", "code-point"),
        ["a_a a~ az Aé"] = ("ignore-case", "first"),
        ["a~ a_a az Aé"] = ("ignore-case", "ignored"),
        ["Aé a_a az a~"] = ("ordinal", "code-point"),
        ["Aé a_a a~ az"] = ("ordinal", "first"),
        ["Aé a~ a_a az"] = ("ordinal", "ignored"),
        ["a_a Aé az a~"] = ("folded", "code-point"),
        ["a_a a~ Aé az"] = ("folded", "first"),
        ["a~ a_a Aé az"] = ("folded", "ignored"),
        // By code point in lower case: few signs come after letters.
        ["a_a az a~ Aé"] = ("ignore-case", "first"),
    };

    // The signs of ASCII in the order of the Unicode Collation Algorithm.
    private const string InOrder = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

    private static readonly Func<string, string>[] Letters =
        [text => text, text => text.ToUpperInvariant(), text => text.ToLowerInvariant()];

    private static readonly Func<string, string>[] Signs =
    [
        text => text,
        text => string.Concat(text.Where(char.IsLetterOrDigit)),
        text => string.Concat(text.Select(c => InOrder.IndexOf(c, StringComparison.Ordinal) is var place and >= 0 ? (char)place : c)),
    ];

    /// <summary>Names that the comparisons put in different orders. Neither these names nor their reverse are in order.</summary>
    public static readonly string[] Names = ["az", "a~", "Aé", "a_a"];

    /// <summary>The comparison that puts the names in an order; null for one that no choice names.</summary>
    public static (string Collation, string Signs)? Find(string order) => Known.TryGetValue(order, out var found) ? found : null;

    /// <summary>Whether texts ascend in one of the comparisons.</summary>
    public static bool IsAscending(string[] texts) => Letters.Any(letters => Signs.Any(signs =>
        texts.SequenceEqual(texts.OrderBy(text => signs(letters(text)), StringComparer.Ordinal))));
}
