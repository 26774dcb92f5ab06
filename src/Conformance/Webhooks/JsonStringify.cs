using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Fluenzr.ContractKit.Conformance.Webhooks;

/// <summary>Writes JSON as <c>JSON.stringify</c> of ECMAScript does. It shares no code with the mock.</summary>
internal static class JsonStringify
{
    public static string Write(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendList(text, '{', '}', Members(value), member =>
                {
                    AppendString(text, member.Key);
                    text.Append(':');
                    Append(text, member.Value);
                });
                break;
            case JsonValueKind.Array:
                AppendList(text, '[', ']', value.EnumerateArray(), item => Append(text, item));
                break;
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.GetDouble()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendList<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> append)
    {
        text.Append(open);
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            append(item);
            separator = ",";
        }

        text.Append(close);
    }

    // Array indexes come first, in numeric order; then the other names in their order. The last value of a repeated name counts.
    private static IEnumerable<KeyValuePair<string, JsonElement>> Members(JsonElement value)
    {
        var names = value.EnumerateObject().Select(member => member.Name).Distinct().ToArray();
        return names.Where(name => Index(name) is not null).OrderBy(Index).Concat(names.Where(name => Index(name) is null))
            .Select(name => KeyValuePair.Create(name, value.GetProperty(name)));
    }

    private static uint? Index(string name) =>
        uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < uint.MaxValue && index.ToString(CultureInfo.InvariantCulture) == name ? index : null;

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }

    // Number::toString of ECMA-262: plain digits from 1e-6 up to 1e21, else with an exponent.
    private static string Number(double number)
    {
        if (number == 0 || !double.IsFinite(number))
            return number == 0 ? "0" : "null";
        var shortest = number.ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 16; precision++)
        {
            var candidate = number.ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(candidate, CultureInfo.InvariantCulture) != number)
                continue;
            shortest = candidate;
            break;
        }

        var (mantissa, exponent) = (shortest.Split('E')[0], int.Parse(shortest.Split('E')[1], CultureInfo.InvariantCulture));
        return exponent is >= 21 or < -6
            ? $"{mantissa}e{(exponent > 0 ? "+" : "")}{exponent}"
            : Plain(mantissa, exponent);
    }

    private static string Plain(string mantissa, int exponent)
    {
        var sign = mantissa[0] == '-' ? "-" : "";
        var digits = mantissa.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        var scale = digits.Length - 1 - exponent;
        if (scale <= 0)
            return sign + (BigInteger.Parse(
                digits,
                CultureInfo.InvariantCulture) * BigInteger.Pow(10, -scale)).ToString(CultureInfo.InvariantCulture);
        var padded = digits.PadLeft(scale + 1, '0');
        return $"{sign}{padded[..^scale]}.{padded[^scale..]}";
    }
}
