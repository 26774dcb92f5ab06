using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Json;

/// <summary>
/// JSON exactly as <c>JSON.stringify(JSON.parse(text))</c> writes it (ECMA-262): a receiver that parses a webhook and
/// serialises it again gets the signed bytes (HOOK-RESERIALISE).
/// </summary>
internal static class EcmaScriptJson
{
    // The largest array index: keys up to here come first, in numeric order.
    private const uint MaxIndex = uint.MaxValue - 1;

    // An event nests a contact, which may be as deep as a request body.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 128 };

    /// <summary>A document, written again in UTF-8.</summary>
    public static byte[] Rewrite(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = MinimalJsonEncoder.Instance }))
            Write(writer, JsonElement.Parse(json, Deep));
        return output.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var (name, member) in Members(value))
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(value.GetDouble()));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    // Of a repeated name the last value counts, at the place of the first.
    private static IEnumerable<KeyValuePair<string, JsonElement>> Members(JsonElement value)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            members[member.Name] = member.Value;
        return members.Keys.Any(IsIndex)
            ? members.Where(member => IsIndex(member.Key)).OrderBy(member => uint.Parse(member.Key, CultureInfo.InvariantCulture))
                .Concat(members.Where(member => !IsIndex(member.Key)))
            : members;
    }

    private static bool IsIndex(string name) =>
        name.Length is > 0 and <= 10 && name.All(char.IsAsciiDigit) && (name[0] != '0' || name.Length == 1)
        && uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= MaxIndex;

    /// <summary>A number as <c>Number::toString</c> writes it; what exceeds the range of a double is null, as in JSON.stringify.</summary>
    internal static string Number(double number)
    {
        if (!double.IsFinite(number))
            return "null";
        if (number == 0)
            return "0"; // -0, too.

        // "R" gives the shortest digits that read back as the same number.
        var (digits, exponent) = Decompose(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture));
        var text = exponent switch
        {
            >= 21 => Exponential(digits, exponent),
            >= 0 when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
            >= 0 => $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
            >= -6 => $"0.{new string('0', -exponent - 1)}{digits}",
            _ => Exponential(digits, exponent),
        };
        return number < 0 ? "-" + text : text;
    }

    private static string Exponential(string digits, int exponent) =>
        $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";

    private static (string Digits, int Exponent) Decompose(string text)
    {
        var (mantissa, power) = text.IndexOf('E') is var e and > 0
            ? (text[..e], int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture))
            : (text, 0);
        var point = mantissa.IndexOf('.') is var at and >= 0 ? at : mantissa.Length;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), power + point - leading - 1);
    }
}
