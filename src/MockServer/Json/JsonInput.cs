using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Fluenzr.ContractKit.MockServer.Json;

/// <summary>Parses JSON that comes from outside.</summary>
internal static class JsonInput
{
    /// <summary>Reasons why JSON is refused.</summary>
    public const string NotUtf8 = "it is not UTF-8", HalfSurrogatePair = "a string has half a surrogate pair";

    public static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>A document that can be stored and written again, or the reason why it cannot, as a sentence.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="replacesInvalid">Whether to read what is not UTF-8 as U+FFFD instead of refusing it.</param>
    public static (JsonElement Json, string? Error) Parse(byte[] utf8, bool replacesInvalid = false)
    {
        try
        {
            if (utf8.Length == 0)
                return (default, "it is empty");
            if (!Utf8.IsValid(utf8))
                return replacesInvalid ? Parse(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8))) : (default, NotUtf8);
            var json = JsonElement.Parse(WithoutByteOrderMark(utf8));
            return HasLoneSurrogate(json, utf8) ? (default, HalfSurrogatePair) : (json, null);
        }
        catch (JsonException e)
        {
            return (default, Place(e));
        }
    }

    /// <summary>Where JSON is not well-formed.</summary>
    public static string Place(JsonException e) => $"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}";

    /// <summary>Whether the current string or name can be written again.</summary>
    public static bool IsValid(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;

    // "\ud800" is well-formed JSON but not a string that can be written again. Only an escape can express it, so most documents are not
    // searched.
    private static bool HasLoneSurrogate(JsonElement json, byte[] utf8) => utf8.AsSpan().IndexOf("\\u"u8) >= 0 && HasInvalidString(json);

    private static bool HasInvalidString(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => !IsValid(() => json.GetString()),
        JsonValueKind.Array => json.EnumerateArray().Any(HasInvalidString),
        JsonValueKind.Object => json.EnumerateObject().Any(entry => !IsValid(() => entry.Name) || HasInvalidString(entry.Value)),
        _ => false,
    };

    private static bool IsValid(Func<string?> read)
    {
        try
        {
            return read() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
