using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>The form in which documents are stored: all fields in the order of the contract, times in UTC, no white space.</summary>
internal sealed class StoredForm(DocumentSchema schema)
{
    public const string CreatedAt = "createdAt", UpdatedAt = "updatedAt";

    // The fields with what is stored for those without a value; null for fields that are omitted then.
    private readonly (Property Field, JsonElement? Empty)[] _fields =
        [.. schema.Fields.Select(field => (field, field.Schema.Default ?? JsonOutput.EmptyValue(field.Schema)))];

    /// <summary>A document in UTF-8.</summary>
    /// <param name="item">A valid document.</param>
    /// <param name="created">Its time of creation.</param>
    /// <param name="updated">Its time of update.</param>
    public byte[] Write(JsonElement item, DateTimeOffset created, DateTimeOffset updated) =>
        HasStoredForm(item) ? JsonMarshal.GetRawUtf8Value(item).ToArray() : JsonOutput.Bytes(json =>
        {
            json.WriteStartObject();
            foreach (var (field, empty) in _fields)
            {
                if (field.Name is CreatedAt or UpdatedAt)
                {
                    json.WriteString(field.Name, Text(field.Name == CreatedAt ? created : updated));
                }
                else if ((Value(item, field) ?? empty) is { } value)
                {
                    json.WritePropertyName(field.Name);
                    value.WriteTo(json);
                }
            }

            json.WriteEndObject();
        });

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonElement? Value(JsonElement item, Property field) =>
        item.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    // As documents that this server wrote. It may be false for others.
    private bool HasStoredForm(JsonElement item)
    {
        var next = 0;
        foreach (var entry in item.EnumerateObject())
        {
            if (next == _fields.Length || !entry.NameEquals(_fields[next].Field.Utf8Name.Span) || !IsStored(entry.Value, _fields[next]))
                return false;
            next++;
        }

        return next == _fields.Length && IsCompact(JsonMarshal.GetRawUtf8Value(item));
    }

    private static bool IsStored(JsonElement value, (Property Field, JsonElement? Empty) field) =>
        field.Field.Name is CreatedAt or UpdatedAt
            // The only form of a time with this length that ends with Z.
            ? JsonMarshal.GetRawUtf8Value(value) is { Length: 22 } time && time[^2] == 'Z'
            : value.ValueKind != JsonValueKind.Null || field.Empty is { ValueKind: JsonValueKind.Null };

    // Without escapes every quotation mark starts or ends a string.
    private static bool IsCompact(ReadOnlySpan<byte> json)
    {
        if (json.Contains((byte)'\\'))
            return false;
        var isText = false;
        foreach (var letter in json)
        {
            isText ^= letter == '"';
            if (letter <= ' ' && !isText)
                return false;
        }

        return true;
    }
}
