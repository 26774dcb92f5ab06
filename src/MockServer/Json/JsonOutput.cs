using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Json;

/// <summary>JSON as this server writes it: compact, and text as it is (the answers are JSON, never part of a page).</summary>
internal static class JsonOutput
{
    private const int LargestKept = 1 << 17;

    private static readonly JsonWriterOptions Options = new() { Encoder = Encoder };

    // One writer a thread serves again and again; while it writes, what is written meanwhile gets another.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _idle;

    public static JavaScriptEncoder Encoder => MinimalJsonEncoder.Instance;

    public static JsonElement Null { get; } = JsonElement.Parse("null"u8);

    private static JsonElement EmptyList { get; } = JsonElement.Parse("[]"u8);

    private static JsonElement EmptyObject { get; } = JsonElement.Parse("{}"u8);

    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var (buffer, json) = _idle ?? New();
        _idle = null;
        write(json);
        json.Flush();
        var bytes = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= LargestKept)
        {
            buffer.ResetWrittenCount();
            json.Reset(buffer);
            _idle = (buffer, json);
        }

        return bytes;
    }

    /// <summary>A value in UTF-8 as this server writes it: as it was sent, where there is nothing in it to write in another way.</summary>
    public static ReadOnlySpan<byte> Raw(JsonElement value)
    {
        var sent = JsonMarshal.GetRawUtf8Value(value);
        var isPlain = value.ValueKind == JsonValueKind.String ? Encoder.FindFirstCharacterToEncodeUtf8(sent[1..^1]) < 0 : IsPlain(sent);
        return isPlain ? sent : Bytes(value.WriteTo);
    }

    // ASCII without an escape, and no blank but in texts. Without escapes every quotation mark begins a text or ends it.
    private static bool IsPlain(ReadOnlySpan<byte> sent)
    {
        var isText = false;
        foreach (var letter in sent)
        {
            isText ^= letter == '"';
            if (letter is (byte)'\\' or >= 0x7f || (!isText && letter <= ' '))
                return false;
        }

        return true;
    }

    public static JsonElement Element(Action<Utf8JsonWriter> write) => JsonElement.Parse(Bytes(write));

    public static JsonElement Text(string text) => Element(json => json.WriteStringValue(text));

    public static JsonElement List(IEnumerable<JsonElement> items) => Element(json =>
    {
        json.WriteStartArray();
        foreach (var item in items)
            item.WriteTo(json);
        json.WriteEndArray();
    });

    /// <summary>Whether two values, or none, are written alike.</summary>
    public static bool IsSame(JsonElement? one, JsonElement? other) =>
        one is { } a && other is { } b ? a.ValueKind == b.ValueKind && IsWrittenAlike(a, b) : one is null && other is null;

    private static bool IsWrittenAlike(JsonElement a, JsonElement b) =>
        JsonMarshal.GetRawUtf8Value(a).SequenceEqual(JsonMarshal.GetRawUtf8Value(b))
        || a.ValueKind switch
        {
            JsonValueKind.String => a.ValueEquals(b.GetString()),
            JsonValueKind.Array when a.GetArrayLength() != b.GetArrayLength() => false,
            _ => Bytes(a.WriteTo).AsSpan().SequenceEqual(Bytes(b.WriteTo)),
        };

    /// <summary>What stands for no value (OBJ-NULLS): null where the schema has it, else an empty list or object; null: the field is left out.</summary>
    public static JsonElement? EmptyValue(Schema schema) =>
        schema.Allows(Null) ? Null
        : schema.Allows(EmptyList) ? EmptyList
        : schema.Allows(EmptyObject) ? EmptyObject
        : null;

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) New()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        return (buffer, new Utf8JsonWriter(buffer, Options));
    }
}
