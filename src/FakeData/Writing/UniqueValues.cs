using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.FakeData.Writing;

/// <summary>Makes values of unique fields differ by the number of the contact.</summary>
internal static class UniqueValues
{
    private const int Digits = 6;

    private const long FirstNumber = 100_000;

    /// <summary>A similar value that no other contact has; null when there is none, as for booleans.</summary>
    public static JsonNode? Of(JsonElement value, long index) => value.ValueKind switch
    {
        JsonValueKind.String => JsonValue.Create(Of(value.GetString()!, index)),
        JsonValueKind.Number => JsonValue.Create(FirstNumber + index),
        _ => null,
    };

    // The number replaces the last digits of a phone number, and follows other texts.
    private static string Of(string text, long index)
    {
        var number = index.ToString("D" + Digits, CultureInfo.InvariantCulture);
        return text.Length > number.Length && text.AsSpan(text.Length - number.Length).IndexOfAnyExceptInRange('0', '9') < 0
            ? text[..^number.Length] + number
            : $"{text} {number}";
    }
}
