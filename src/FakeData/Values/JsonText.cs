using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fluenzr.ContractKit.FakeData.Values;

/// <summary>Conversions between mutable JSON (nodes; null is JSON null), validated JSON (elements) and UTF-8 text.</summary>
internal static class JsonText
{
    private const int InitialCapacity = 1024;

    private static readonly JsonWriterOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _reused;

    public static JsonElement ToElement(JsonNode? node) => JsonElement.Parse(node?.ToJsonString() ?? "null");

    public static JsonElement ToElement(string text) => ToElement(JsonValue.Create(text));

    public static JsonNode? ToNode(JsonElement element) => JsonNode.Parse(element.GetRawText());

    public static byte[] ToUtf8(Action<Utf8JsonWriter> write)
    {
        // The buffer of the thread, unless a call around this one uses it.
        var (buffer, json) = _reused ?? NewWriter();
        _reused = null;
        write(json);
        json.Flush();
        var text = buffer.WrittenSpan.ToArray();
        buffer.ResetWrittenCount();
        json.Reset();
        _reused = (buffer, json);
        return text;
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) NewWriter()
    {
        var buffer = new ArrayBufferWriter<byte>(InitialCapacity);
        return (buffer, new Utf8JsonWriter(buffer, Readable));
    }
}
