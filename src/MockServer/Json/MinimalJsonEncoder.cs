using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Fluenzr.ContractKit.MockServer.Json;

/// <summary>
/// Escapes only what JSON requires: quotation marks, backslashes and control characters. Emoji, U+2028 and <c>&lt;</c> stay as they are, as
/// <c>JSON.stringify</c> writes them; the framework's relaxed encoder escapes characters beyond the basic plane.
/// </summary>
/// <remarks>Clause UNICODE.</remarks>
internal sealed class MinimalJsonEncoder : JavaScriptEncoder
{
    private static readonly char[] Escaped = [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\'];
    private static readonly SearchValues<char> EscapedChars = SearchValues.Create(Escaped);
    private static readonly SearchValues<byte> EscapedBytes = SearchValues.Create(Array.ConvertAll(Escaped, c => (byte)c));

    private MinimalJsonEncoder()
    {
    }

    public static MinimalJsonEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => 6; // \u001f

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) =>
        new ReadOnlySpan<char>(text, textLength).IndexOfAny(EscapedChars);

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => utf8Text.IndexOfAny(EscapedBytes);

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        numberOfCharactersWritten = 0;
        if (ShortEscape(unicodeScalar) is { } letter)
            return Write(output, ['\\', letter], ref numberOfCharactersWritten);
        return unicodeScalar < 0x20
            ? Write(output, ['\\', 'u', '0', '0', Hex(unicodeScalar >> 4), Hex(unicodeScalar & 15)], ref numberOfCharactersWritten)
            : new Rune(unicodeScalar).TryEncodeToUtf16(output, out numberOfCharactersWritten);
    }

    private static char? ShortEscape(int scalar) => scalar switch
    {
        '"' => '"',
        '\\' => '\\',
        '\b' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\f' => 'f',
        '\r' => 'r',
        _ => null,
    };

    private static char Hex(int digit) => (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);

    private static bool Write(Span<char> output, ReadOnlySpan<char> text, ref int written)
    {
        if (!text.TryCopyTo(output))
            return false;
        written = text.Length;
        return true;
    }
}
