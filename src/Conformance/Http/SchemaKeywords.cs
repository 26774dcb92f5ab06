using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>The keywords of a schema for single values.</summary>
internal static partial class SchemaKeywords
{
    private const int MostCompared = 100;

    /// <summary>A test of values; null for a keyword that is not known here.</summary>
    public static Func<JsonElement, SchemaMatch>? Compile(string name, JsonElement argument) => name switch
    {
        "type" => OfType(argument),
        "enum" => OneOf([.. argument.EnumerateArray()]),
        "const" => OneOf([argument]),
        "minLength" => Text(text => text.Length >= argument.GetInt32()),
        "maxLength" => Text(text => text.Length <= argument.GetInt32()),
        "pattern" => Pattern(argument.GetString()!),
        "format" => Format(argument.GetString()!),
        "minimum" => Number(number => number >= argument.GetDecimal()),
        "maximum" => Number(number => number <= argument.GetDecimal()),
        "minItems" => List(list => list.GetArrayLength() >= argument.GetInt32()),
        "maxItems" => List(list => list.GetArrayLength() <= argument.GetInt32()),
        "uniqueItems" => argument.ValueKind == JsonValueKind.True ? Unique : _ => SchemaMatch.Yes,
        _ => null,
    };

    /// <summary>Which emails a server accepts is open, so that only a sign @ with something around it is asked for.</summary>
    public static bool IsEmail(string text) => text.IndexOf('@') is > 0 and var at && at < text.Length - 1;

    private static Func<JsonElement, SchemaMatch> OfType(JsonElement argument)
    {
        string[] types = argument.ValueKind == JsonValueKind.Array
            ? [.. argument.EnumerateArray().Select(type => type.GetString()!)]
            : [argument.GetString()!];
        return types is [var only] ? value => Is(value, only) : value => types.Max(type => Is(value, type));
    }

    private static SchemaMatch Is(JsonElement value, string type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.Object, "object") or (JsonValueKind.Array, "array") or (JsonValueKind.String, "string") => SchemaMatch.Yes,
        (JsonValueKind.True or JsonValueKind.False, "boolean") or (JsonValueKind.Null, "null") => SchemaMatch.Yes,
        (JsonValueKind.Number, "number") => SchemaMatch.Yes,
        // 2.0 is an integer for some.
        (JsonValueKind.Number, "integer") => value.TryGetInt64(out _) ? SchemaMatch.Yes : SchemaMatch.Unknown,
        _ => SchemaMatch.No,
    };

    private static Func<JsonElement, SchemaMatch> OneOf(JsonElement[] values) =>
        value => SchemaMatches.Of(values.Any(other => JsonElement.DeepEquals(other, value)));

    private static Func<JsonElement, SchemaMatch> Pattern(string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant);
        return Text(regex.IsMatch);
    }

    private static Func<JsonElement, SchemaMatch> Format(string format) => format switch
    {
        "email" => Text(IsEmail),
        "uri" => Text(text => Uri.TryCreate(text, UriKind.Absolute, out _)),
        "date-time" => value =>
            value.ValueKind != JsonValueKind.String || IsTime(value.GetString()!) ? SchemaMatch.Yes : SchemaMatch.Unknown,
        _ => _ => SchemaMatch.Unknown,
    };

    // Other forms may be times, too.
    private static bool IsTime(string text) =>
        Time().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static Func<JsonElement, SchemaMatch> Text(Func<string, bool> matches) => value =>
        value.ValueKind != JsonValueKind.String ? SchemaMatch.Yes
        // A character beyond the first plane counts twice for some.
        : value.GetString()! is var text && text.Any(char.IsSurrogate) ? SchemaMatch.Unknown
        : SchemaMatches.Of(matches(text));

    private static Func<JsonElement, SchemaMatch> Number(Func<decimal, bool> matches) => value =>
        value.ValueKind != JsonValueKind.Number ? SchemaMatch.Yes
        : value.TryGetDecimal(out var number) ? SchemaMatches.Of(matches(number))
        : SchemaMatch.Unknown;

    private static Func<JsonElement, SchemaMatch> List(Func<JsonElement, bool> matches) => value =>
        value.ValueKind != JsonValueKind.Array ? SchemaMatch.Yes : SchemaMatches.Of(matches(value));

    private static SchemaMatch Unique(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return SchemaMatch.Yes;
        if (value.GetArrayLength() > MostCompared)
            return SchemaMatch.Unknown;
        JsonElement[] items = [.. value.EnumerateArray()];
        return SchemaMatches.Of(!items.Index().Any(item => items.Take(item.Index).Any(other => JsonElement.DeepEquals(other, item.Item))));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
