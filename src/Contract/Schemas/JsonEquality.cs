using System.Text.Json;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>Equality of JSON values: 1 and 1.0 are equal, "1" is not.</summary>
public sealed class JsonEquality : IEqualityComparer<JsonElement>
{
    /// <summary>The only one there needs to be.</summary>
    public static JsonEquality Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(JsonElement x, JsonElement y)
    {
        try
        {
            return JsonElement.DeepEquals(x, y);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A number whose exponent is beyond int has no value to .NET, but a text.
            return x.GetRawText() == y.GetRawText();
        }
    }

    /// <inheritdoc/>
    public int GetHashCode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.GetHashCode(StringComparison.Ordinal),
        JsonValueKind.Number => value.GetDouble().GetHashCode(),
        JsonValueKind.Array => value.EnumerateArray().Aggregate(0, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
        // In any order.
        JsonValueKind.Object => value.EnumerateObject().Aggregate(1, (hash, entry) => unchecked(hash + HashCode.Combine(entry.Name, GetHashCode(entry.Value)))),
        _ => (int)value.ValueKind,
    };
}
