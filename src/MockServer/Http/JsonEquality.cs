using System.Text.Json;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>Equality of JSON values: 1 and 1.0 are equal, "1" is not.</summary>
internal sealed class JsonEquality : IEqualityComparer<JsonElement>
{
    public static JsonEquality Instance { get; } = new();

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

    // Equal values are of one kind, and equal texts have one hash; lists are short.
    public int GetHashCode(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()!.GetHashCode(StringComparison.Ordinal) : (int)value.ValueKind;
}
