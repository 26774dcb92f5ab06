using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Fluenzr.ContractKit.Contract.Har;

/// <summary>Reads HTTP Archives of any program: browsers, proxies, <c>contractkit record</c>, the journal of the mock.</summary>
public static class HarReader
{
    /// <summary>Reads the exchanges that have a response, in the order in which they were sent.</summary>
    /// <param name="utf8">The file.</param>
    /// <exception cref="FormatException">It is no HTTP Archive; the message ends a sentence about the file.</exception>
    public static HarLog Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            if (!Utf8.IsValid(utf8.Span))
                throw new FormatException("is not UTF-8");
            using var document = JsonDocument.Parse(utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
            if (Find(document.RootElement, "log", "entries") is not { ValueKind: JsonValueKind.Array } entries)
                throw new FormatException("is no HTTP Archive: it has no log.entries");
            return new HarLog(
                new HarCreator(Text(document.RootElement, "log", "creator", "name"), null),
                [.. entries.EnumerateArray().Select(Entry).OfType<HarEntry>().OrderBy(SentAt)])
            {
                BaseUrl = Text(document.RootElement, "log", "_baseUrl") is { Length: > 0 } url ? url : null,
            };
        }
        catch (JsonException e)
        {
            throw new FormatException($"is not valid JSON (line {e.LineNumber + 1})", e);
        }
        catch (InvalidOperationException e)
        {
            // The text is read only here, and an escape such as \ud800 alone is no character.
            throw new FormatException("has a text with half a surrogate pair", e);
        }
    }

    // OrderBy keeps the order of entries without a time.
    private static DateTimeOffset SentAt(HarEntry entry) =>
        DateTimeOffset.TryParse(entry.StartedDateTime, CultureInfo.InvariantCulture, out var time) ? time : default;

    private static HarEntry? Entry(JsonElement entry)
    {
        var status = Find(entry, "response", "status") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value)
            ? value
            : 0;
        var url = Text(entry, "request", "url");
        if (status == 0 || url.Length == 0)
            return null;
        var sent = Find(entry, "request", "postData", "text") is { ValueKind: JsonValueKind.String } text
            ? new HarPostData(Text(entry, "request", "postData", "mimeType"), text.GetString()!)
            : null;
        var body = Body(entry);
        return new HarEntry(
            Text(entry, "startedDateTime"), 0,
            new HarRequest(Text(entry, "request", "method"), url, [], [], sent?.Text.Length ?? 0, sent),
            new HarResponse(
                status, "", Headers(entry), new HarContent(body.Length, Text(entry, "response", "content", "mimeType"), body), -1));
    }

    private static string Body(JsonElement entry)
    {
        var text = Text(entry, "response", "content", "text");
        if (Text(entry, "response", "content", "encoding") != "base64")
            return text;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    private static HarPair[] Headers(JsonElement entry) =>
        Find(entry, "response", "headers") is { ValueKind: JsonValueKind.Array } headers
            ? [.. headers.EnumerateArray().Select(header => new HarPair(Text(header, "name"), Text(header, "value")))]
            : [];

    private static string Text(JsonElement json, params ReadOnlySpan<string> path) =>
        Find(json, path) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static JsonElement? Find(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        }

        return json;
    }
}
