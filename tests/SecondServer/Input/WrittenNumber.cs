using System.Text.Json;

namespace Fluenzr.ContractKit.SecondServer.Input;

/// <summary>Numbers in a query, which may be written in several ways (PAGE-NUMBER).</summary>
internal static class WrittenNumber
{
    /// <summary>The number; null when the text is none.</summary>
    public static JsonElement? Read(string text, ServerChoices choices)
    {
        var number = text.Trim(' ');
        if (number.Length < text.Length && !choices.Is("PAGE-NUMBER.blanks", "read"))
            return null;
        var digits = number.TrimStart('0');
        if (digits.Length < number.Length && digits.Length > 0 && char.IsAsciiDigit(digits[0]))
        {
            if (!choices.Is("PAGE-NUMBER.zeros", "read"))
                return null;
            number = digits;
        }

        var end = number.AsSpan().IndexOfAny(".eE");
        if (end > 0 && char.IsAsciiDigit(number[0]))
        {
            switch (choices.Of("PAGE-NUMBER.decimal", "read"))
            {
                case "bad":
                    return null;
                case "cut":
                    number = number[..end];
                    break;
            }
        }

        try
        {
            return JsonElement.Parse(number) is { ValueKind: JsonValueKind.Number } value ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
