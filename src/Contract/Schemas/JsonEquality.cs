using System.Text.Json;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>Equality of JSON values: 1 equals 1.0, but not "1". Objects are equal in any order of their properties.</summary>
public sealed class JsonEquality : IEqualityComparer<JsonElement>
{
    /// <summary>The shared instance.</summary>
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
            // .NET cannot compare numbers with an exponent beyond int; their texts are compared instead.
            return x.GetRawText() == y.GetRawText();
        }
    }

    /// <inheritdoc/>
    public int GetHashCode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.GetHashCode(StringComparison.Ordinal),
        JsonValueKind.Number => value.GetDouble().GetHashCode(),
        JsonValueKind.Array => value.EnumerateArray().Aggregate(0, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
        // Independent of the order.
        JsonValueKind.Object => value.EnumerateObject()
            .Aggregate(1, (hash, entry) => unchecked(hash + HashCode.Combine(entry.Name, GetHashCode(entry.Value)))),
        _ => (int)value.ValueKind,
    };
}
