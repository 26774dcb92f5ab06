using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.SecondServer.Webhooks;

/// <summary>Writes JSON as <c>JSON.stringify</c> of ECMAScript does (HOOK-RESERIALISE).</summary>
internal static class Stringify
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject entries:
                // Names that are array indexes come first, in their order.
                List(text, '{', '}', entries.OrderBy(entry => Index(entry.Key) ?? long.MaxValue), entry =>
                {
                    Quote(entry.Key, text);
                    text.Append(':');
                    Write(entry.Value, text);
                });
                break;
            case JsonArray items:
                List(text, '[', ']', items, item => Write(item, text));
                break;
            case null:
                text.Append("null");
                break;
            default:
                WriteValue(node.AsValue(), text);
                break;
        }
    }

    private static void WriteValue(JsonValue value, StringBuilder text)
    {
        var kind = value.GetValueKind();
        if (kind == JsonValueKind.String)
            Quote(value.GetValue<string>(), text);
        else if (kind == JsonValueKind.Number)
            text.Append(Number(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)));
        else
            text.Append(value.ToJsonString());
    }

    private static void List<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        text.Append(open);
        foreach (var (index, item) in items.Index())
        {
            if (index > 0)
                text.Append(',');
            write(item);
        }

        text.Append(close);
    }

    private static void Quote(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            text.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => letter.ToString(),
            });
        }

        text.Append('"');
    }

    private static long? Index(string name) =>
        uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < uint.MaxValue
        && name == index.ToString(CultureInfo.InvariantCulture) ? index : null;

    // Between 1e-6 and 1e21 without an exponent.
    private static string Number(double number)
    {
        if (number == 0)
            return "0";
        var parts = number.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(parts[(parts.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (!shortest.Contains('E', StringComparison.Ordinal) && exponent is > -7 and < 21)
            return shortest;
        return exponent is > -7 and < 21 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : Exponential(number, exponent);
    }

    private static string Exponential(double number, int exponent)
    {
        var digits = number.ToString("R", CultureInfo.InvariantCulture).Split('E')[0].Replace(".", "", StringComparison.Ordinal);
        var sign = digits.StartsWith('-') ? "-" : "";
        digits = digits.TrimStart('-', '0').TrimEnd('0');
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }
}
