using System.Globalization;
using System.Text.Json.Nodes;
using ADRaffy.ENSNormalize;

namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>
/// Whether values may have the same place in an order of text: they differ only in case, accents and signs. Their order is then not
/// compared.
/// </summary>
internal static class LooseText
{
    public static bool AreEqual(JsonNode? one, JsonNode? other) =>
        one is JsonValue left && other is JsonValue right && left.TryGetValue(out string? text) && right.TryGetValue(out string? otherText)
            ? Fold(text) == Fold(otherText)
            : JsonNode.DeepEquals(one, other);

    /// <summary>Which of two texts comes first in any order of text; 0 where orders differ.</summary>
    public static int Compare(string one, string other) => string.CompareOrdinal(Fold(one), Fold(other));

    private static string Fold(string text) =>
        string.Concat(ENSNormalize.NF.NFD(text).Where(letter => !IsAccent(letter) && !IsSign(letter))).ToUpperInvariant();

    private static bool IsAccent(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    private static bool IsSign(char letter) => char.IsWhiteSpace(letter) || char.IsPunctuation(letter) || char.IsSymbol(letter);
}
