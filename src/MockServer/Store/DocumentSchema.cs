using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// The fields of contacts or groups by the contract. It creates and updates documents, so that a new field in the contract needs no code.
/// </summary>
/// <param name="schema">The schema of the documents.</param>
/// <param name="computed">A field that is not stored; null for none.</param>
/// <param name="status">The field that has a status of its own when a document is created; null for none.</param>
internal sealed class DocumentSchema(Schema schema, string? computed = null, string? status = null)
{
    // With the name and colon as in the document, and the JSON for no value; when that is empty, the field is omitted.
    private readonly (Property Field, byte[] Name, byte[] Empty)[] _fields =
    [
        .. schema.AllProperties.Where(field => field.Name != computed && !field.Schema.IsWriteOnly).Select(field => (
            field,
            (byte[])[.. "\""u8, .. JsonEncodedText.Encode(field.Name, JsonOutput.Encoder).EncodedUtf8Bytes, .. "\":"u8],
            JsonOutput.EmptyValue(field.Schema) is { } empty ? JsonOutput.Raw(empty).ToArray() : [])),
    ];

    // Many documents are created and updated in one second.
    private volatile Second? _latest;

    public Schema Schema => schema;

    /// <summary>The fields that are stored.</summary>
    public IEnumerable<Property> Fields => _fields.Select(entry => entry.Field);

    /// <summary>Creates a document; returns it and its time of creation.</summary>
    /// <param name="id">The id.</param>
    /// <param name="input">The given fields.</param>
    /// <param name="now">The time of creation.</param>
    /// <param name="newStatus">The status, unless it is given.</param>
    public (byte[] Document, DateTime Time) Create(string id, DocumentInput input, DateTimeOffset now, string? newStatus = null)
    {
        var (moment, time) = Time(now);
        return (Write(Value), moment);

        ReadOnlySpan<byte> Value(int at) => Given(at, input) is { } given ? Raw(given) : _fields[at].Field.Name switch
        {
            "id" => Quoted(id),
            "createdAt" or "updatedAt" => time,
            var name when newStatus is not null && name == status => Quoted(newStatus),
            _ => Raw(_fields[at].Field.Schema.Default),
        };
    }

    /// <summary>Updates a document; returns it and its time of update, or null when nothing changes.</summary>
    public (byte[] Document, DateTime UpdatedAt)? Update(StoredDocument stored, DocumentInput input, DateTimeOffset now)
    {
        var ranges = FindValues(stored.Document);
        var isChanged = false;
        for (var at = 0; at < _fields.Length && !isChanged; at++)
            isChanged = Changes(at);
        if (!isChanged)
            return null;

        var (moment, time) = Time(now);
        var isLater = moment > stored.UpdatedAt;
        return (Write(Value), isLater ? moment : stored.UpdatedAt);

        ReadOnlySpan<byte> Value(int at) => Given(at, input) is { } given ? Raw(given)
            : _fields[at].Field.Name == "updatedAt" && isLater ? time
            : Old(at);

        bool Changes(int at) =>
            Given(at, input) is { } given && Raw(given) is var value && !IsSame(value.IsEmpty ? _fields[at].Empty : value, Old(at));

        ReadOnlySpan<byte> Old(int at) => stored.Document.AsSpan(ranges[at]);
    }

    /// <summary>Sets the time of update; returns the document and that time, or null when it is not later than before.</summary>
    public (byte[] Document, DateTime UpdatedAt)? Touch(StoredDocument stored, DateTimeOffset now)
    {
        var (moment, time) = Time(now);
        if (moment <= stored.UpdatedAt)
            return null;
        var ranges = FindValues(stored.Document);
        return (Write(at => _fields[at].Field.Name == "updatedAt" ? time : stored.Document.AsSpan(ranges[at])), moment);
    }

    // Documents have whole seconds in UTC. TIME-FORM changes only responses.
    private (DateTime Time, byte[] Text) Time(DateTimeOffset now)
    {
        var moment = new DateTime(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        if (_latest is { } latest && latest.Time == moment)
            return (moment, latest.Text);
        var second = new Second(moment, Quoted(moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        _latest = second;
        return (moment, second.Text);
    }

    private sealed record Second(DateTime Time, byte[] Text);

    // Only the server sets ids and times.
    private JsonElement? Given(int at, DocumentInput input) =>
        _fields[at].Field.Name is "id" or "createdAt" or "updatedAt" ? null : input.Find(_fields[at].Field.Name);

    // Only for text of the server, which needs no escapes.
    private static byte[] Quoted(string text)
    {
        var quoted = new byte[Encoding.UTF8.GetByteCount(text) + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        Encoding.UTF8.GetBytes(text, quoted.AsSpan(1));
        return quoted;
    }

    // Empty for null.
    private static ReadOnlySpan<byte> Raw(JsonElement? value) =>
        value is { ValueKind: not JsonValueKind.Null } given ? JsonOutput.Raw(given) : [];

    private static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.SequenceEqual(other) || (!one.IsEmpty && !other.IsEmpty && JsonOutput.IsSame(JsonElement.Parse(one), JsonElement.Parse(other)));

    // The range of each field's value in a document; empty when the document does not have the field.
    private Range[] FindValues(byte[] document)
    {
        var ranges = new Range[_fields.Length];
        var reader = new Utf8JsonReader(document);
        reader.Read();
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = FindField(reader, next);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (at < 0)
                continue;
            ranges[at] = start..(int)reader.BytesConsumed;
            next = at + 1;
        }

        return ranges;
    }

    // Fields usually have the order of the contract, so the search starts with the next one; -1 for an unknown field.
    private int FindField(Utf8JsonReader name, int next)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            var at = (next + i) % _fields.Length;
            if (name.ValueTextEquals(_fields[at].Field.Utf8Name.Span))
                return at;
        }

        return -1;
    }

    private byte[] Write(Value value) => JsonOutput.Joined(buffer =>
    {
        var before = "{"u8;
        for (var at = 0; at < _fields.Length; at++)
        {
            var stored = value(at);
            if (stored.IsEmpty)
                stored = _fields[at].Empty;
            if (stored.IsEmpty)
                continue;
            buffer.Write(before);
            buffer.Write(_fields[at].Name);
            buffer.Write(stored);
            before = ","u8;
        }

        buffer.Write("}"u8);
    });

    // The JSON value of a field; empty when it has none.
    private delegate ReadOnlySpan<byte> Value(int at);
}
