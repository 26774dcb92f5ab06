using System.Text.Json;
using System.Text.Unicode;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Responses;

/// <summary>A body, or the beginning of a long one.</summary>
/// <param name="Bytes">The bytes that are kept.</param>
/// <param name="Length">The length of the whole body.</param>
internal readonly record struct BodyExcerpt(byte[] Bytes, int Length)
{
    /// <summary>The maximum number of bytes that are kept of a body.</summary>
    public const int MaxBytes = 16 << 10;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    public bool IsTruncated => Bytes.Length < Length;

    public static BodyExcerpt Create(byte[] body) => new(body.Length <= MaxBytes ? body : body[..MaxBytes], body.Length);

    /// <summary>The body as JSON; null when it is empty, truncated or not JSON.</summary>
    public JsonElement? Json()
    {
        // The parser reads over bytes in a string that are not UTF-8.
        if (IsTruncated || Length == 0 || !Utf8.IsValid(Bytes))
            return null;
        try
        {
            var bytes = Bytes.AsSpan();
            var json = JsonElement.Parse(bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes);
            // Text that is not valid Unicode cannot be written again.
            _ = JsonOutput.Bytes(json.WriteTo);
            return json;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
