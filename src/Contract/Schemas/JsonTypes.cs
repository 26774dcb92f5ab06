using System.Globalization;
using System.Text.Json;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>The JSON types that a schema allows.</summary>
[Flags]
public enum JsonTypes
{
    /// <summary>No type.</summary>
    None = 0,

    /// <summary>A JSON object.</summary>
    Object = 1,

    /// <summary>A JSON array.</summary>
    Array = 2,

    /// <summary>A JSON string.</summary>
    String = 4,

    /// <summary>Any JSON number.</summary>
    Number = 8,

    /// <summary>A JSON number without a fraction, also written as 1.0 or 1e2.</summary>
    Integer = 16,

    /// <summary>true or false.</summary>
    Boolean = 32,

    /// <summary>null.</summary>
    Null = 64,

    /// <summary>Every type.</summary>
    Any = Object | Array | String | Number | Integer | Boolean | Null,
}

internal static class JsonTypeNames
{
    private static readonly (string Name, JsonTypes Type)[] All =
    [
        ("object", JsonTypes.Object), ("array", JsonTypes.Array), ("string", JsonTypes.String), ("number", JsonTypes.Number),
        ("integer", JsonTypes.Integer), ("boolean", JsonTypes.Boolean), ("null", JsonTypes.Null),
    ];

    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    public static JsonTypes Parse(string name) => All.FirstOrDefault(entry => entry.Name == name).Type;

    public static string Describe(this JsonTypes types) =>
        string.Join(" or ", All.Where(entry => types.HasFlag(entry.Type)).Select(entry => entry.Name));

    public static bool Allow(this JsonTypes types, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => types.HasFlag(JsonTypes.Object),
        JsonValueKind.Array => types.HasFlag(JsonTypes.Array),
        JsonValueKind.String => types.HasFlag(JsonTypes.String),
        JsonValueKind.True or JsonValueKind.False => types.HasFlag(JsonTypes.Boolean),
        JsonValueKind.Null => types.HasFlag(JsonTypes.Null),
        _ => types.HasFlag(JsonTypes.Number) || (types.HasFlag(JsonTypes.Integer) && IsWhole(value)),
    };

    // Beyond Int64, the digits decide: decimal and double would round a long fraction away.
    private static bool IsWhole(JsonElement number) => number.TryGetInt64(out _) || IsWhole(number.GetRawText());

    private static bool IsWhole(string number)
    {
        var parts = number.Split('e', 'E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : parts[0].Length - point - 1;
        var digits = parts[0].TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimEnd('0').Length;
        var exponent = parts.Length == 1 ? 0
            : long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) ? power
            : parts[1][0] == '-' ? long.MinValue : long.MaxValue;
        return significant == 0 || exponent >= fraction - (digits.Length - significant);
    }
}
