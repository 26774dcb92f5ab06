using System.Globalization;
using System.Text.Json;

namespace Fluenzr.ContractKit.Contract.Schemas;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>The pointer to the child <paramref name="segment"/> (unescaped) of <paramref name="pointer"/>.</summary>
    public static string Append(string pointer, string segment) =>
        pointer + "/" + segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The value at a pointer.</summary>
    /// <exception cref="KeyNotFoundException">The value has no such property.</exception>
    /// <exception cref="IndexOutOfRangeException">The array has no such item.</exception>
    /// <remarks>Array segments must be indices.</remarks>
    public static JsonElement Follow(JsonElement value, string pointer) => pointer.Split('/').Skip(1).Aggregate(value, (inner, segment) =>
        inner.ValueKind == JsonValueKind.Array
            ? inner[int.Parse(segment, CultureInfo.InvariantCulture)]
            : inner.GetProperty(Unescape(segment)));

    /// <summary>Replaces the escapes <c>~0</c> and <c>~1</c> of a segment.</summary>
    public static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
