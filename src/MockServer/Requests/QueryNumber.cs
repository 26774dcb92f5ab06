using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Requests;

/// <summary>Reads a number or a boolean in a query string. Numbers may be written in several ways (PAGE-NUMBER).</summary>
internal static class QueryNumber
{
    /// <summary>A number or boolean; the text itself when it is neither.</summary>
    public static JsonElement Parse(string text, Choices choices)
    {
        var number = text.AsSpan().IndexOfAnyExceptInRange('1', '9') < 0 ? text : Plain(text, choices);
        try
        {
            return number is not null && JsonElement.Parse(number) is
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value ? value : JsonOutput.Text(text);
        }
        catch (JsonException)
        {
            return JsonOutput.Text(text);
        }
    }

    // Null when the text is not a number.
    private static string? Plain(string text, Choices choices)
    {
        var trimmed = text.Trim(' ');
        if (trimmed.Length < text.Length && choices["PAGE-NUMBER.blanks"] == "bad")
            return null;
        var digits = trimmed.AsSpan().TrimStart('0');
        if (digits.Length < trimmed.Length && digits is [>= '0' and <= '9', ..])
        {
            if (choices["PAGE-NUMBER.zeros"] == "bad")
                return null;
            trimmed = digits.ToString();
        }

        var end = trimmed.AsSpan().IndexOfAny(".eE");
        return end <= 0 || !char.IsAsciiDigit(trimmed[0]) ? trimmed : choices["PAGE-NUMBER.decimal"] switch
        {
            "read" => trimmed,
            "cut" => trimmed[..end],
            _ => null,
        };
    }
}
