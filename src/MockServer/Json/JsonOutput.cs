using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.MockServer.Json;

/// <summary>Writes JSON: compact, with as few escapes as possible, because responses are never part of an HTML page.</summary>
internal static class JsonOutput
{
    private const int MaxReusedCapacity = 1 << 17;

    private static readonly JsonWriterOptions Options = new() { Encoder = Encoder };

    // Each thread reuses its writers: one for each level of nested calls.
    [ThreadStatic]
    private static Stack<(ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)>? _idle;

    public static JavaScriptEncoder Encoder => MinimalJsonEncoder.Instance;

    public static JsonElement Null { get; } = JsonElement.Parse("null"u8);

    private static JsonElement EmptyList { get; } = JsonElement.Parse("[]"u8);

    private static JsonElement EmptyObject { get; } = JsonElement.Parse("{}"u8);

    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        var (buffer, json) = Take();
        write(json);
        json.Flush();
        return Return(buffer, json);
    }

    /// <summary>Puts together what is JSON in UTF-8 already, so that no writer has to check it.</summary>
    public static byte[] Joined(Action<IBufferWriter<byte>> write)
    {
        var (buffer, json) = Take();
        write(buffer);
        return Return(buffer, json);
    }

    /// <summary>A value in UTF-8 as this server writes it. Bytes that already have this form are not copied.</summary>
    public static ReadOnlySpan<byte> Raw(JsonElement value)
    {
        var sent = JsonMarshal.GetRawUtf8Value(value);
        var isPlain = value.ValueKind == JsonValueKind.String ? Encoder.FindFirstCharacterToEncodeUtf8(sent[1..^1]) < 0 : IsPlain(sent);
        return isPlain ? sent : Bytes(value.WriteTo);
    }

    // ASCII without escapes, and without white space outside of strings. Without escapes every quotation mark starts or ends a string.
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

    public static JsonElement List(IEnumerable<JsonElement> items)
    {
        var (buffer, json) = Take();
        var before = "["u8;
        foreach (var item in items)
        {
            buffer.Write(before);
            buffer.Write(Raw(item));
            before = ","u8;
        }

        buffer.Write(before[0] == '[' ? "[]"u8 : "]"u8);
        var list = JsonElement.Parse(buffer.WrittenSpan);
        Reuse(buffer, json);
        return list;
    }

    /// <summary>Whether both values have the same text as JSON, or both are absent.</summary>
    public static bool IsSame(JsonElement? one, JsonElement? other) =>
        one is { } a && other is { } b ? a.ValueKind == b.ValueKind && HasSameText(a, b) : one is null && other is null;

    private static bool HasSameText(JsonElement a, JsonElement b) =>
        JsonMarshal.GetRawUtf8Value(a).SequenceEqual(JsonMarshal.GetRawUtf8Value(b))
        || a.ValueKind switch
        {
            JsonValueKind.String => a.ValueEquals(b.GetString()),
            JsonValueKind.Array when a.GetArrayLength() != b.GetArrayLength() => false,
            _ => Bytes(a.WriteTo).AsSpan().SequenceEqual(Bytes(b.WriteTo)),
        };

    /// <summary>
    /// The JSON for no value (OBJ-NULLS): null, an empty list or an empty object, whichever the schema allows first; null when the field is
    /// omitted.
    /// </summary>
    public static JsonElement? EmptyValue(Schema schema) =>
        schema.Allows(Null) ? Null
        : schema.Allows(EmptyList) ? EmptyList
        : schema.Allows(EmptyObject) ? EmptyObject
        : null;

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) Take() =>
        (_idle ??= []).TryPop(out var idle) ? idle : New();

    private static byte[] Return(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json)
    {
        var bytes = buffer.WrittenSpan.ToArray();
        Reuse(buffer, json);
        return bytes;
    }

    private static void Reuse(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json)
    {
        if (buffer.Capacity <= MaxReusedCapacity)
        {
            buffer.ResetWrittenCount();
            json.Reset(buffer);
            _idle!.Push((buffer, json));
        }
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) New()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        return (buffer, new Utf8JsonWriter(buffer, Options));
    }
}
