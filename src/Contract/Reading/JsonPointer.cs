using System.Globalization;
using System.Text.Json;

namespace Fluenzr.ContractKit.Contract.Reading;

/// <summary>JSON pointers (RFC 6901): their escapes, and what they point to.</summary>
public static class JsonPointer
{
    /// <summary>The pointer to what stands in <paramref name="pointer"/> under the name <paramref name="segment"/>.</summary>
    public static string Append(string pointer, string segment) =>
        pointer + "/" + segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>What a pointer into <paramref name="value"/> points to, which has to be there.</summary>
    public static JsonElement Follow(JsonElement value, string pointer) => pointer.Split('/').Skip(1).Aggregate(value, (inner, segment) =>
        inner.ValueKind == JsonValueKind.Array ? inner[int.Parse(segment, CultureInfo.InvariantCulture)] : inner.GetProperty(Unescape(segment)));

    /// <summary>The name that a segment of a pointer stands for.</summary>
    public static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
