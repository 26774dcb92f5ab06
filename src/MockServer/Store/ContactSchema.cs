using System.Globalization;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// The fields of a contact by the contract. It creates and updates documents, so that a new field in the contract needs no code.
/// </summary>
internal sealed class ContactSchema(Spec spec)
{
    // With the encoded name, and the JSON for no value; when that is empty, the field is omitted.
    private readonly (Property Field, JsonEncodedText Name, byte[] Empty)[] _fields =
    [
        .. spec.Schema("Contact").AllProperties.Select(field => (
            field,
            JsonEncodedText.Encode(field.Name, JsonOutput.Encoder),
            JsonOutput.EmptyValue(field.Schema) is { } empty ? JsonOutput.Raw(empty).ToArray() : [])),
    ];

    private readonly Property[] _unique =
        [.. spec.Schema("ContactFields").AllProperties.Where(property => property.Schema.UniqueError is not null)];

    // Many contacts are created and updated in one second.
    private volatile Second? _latest;

    public Spec Spec => spec;

    /// <summary>The fields of a contact.</summary>
    public IEnumerable<Property> Fields => _fields.Select(entry => entry.Field);

    /// <summary>The fields whose values must be unique.</summary>
    public IReadOnlyList<string> UniqueFields => [.. _unique.Select(property => property.Name)];

    /// <summary>Creates a contact.</summary>
    /// <param name="id">The id.</param>
    /// <param name="input">The given fields.</param>
    /// <param name="status">The status, unless it is given.</param>
    /// <param name="now">The time of creation.</param>
    public Contact Create(string id, ContactInput input, string status, DateTimeOffset now)
    {
        var (moment, time) = Time(now);
        return new Contact(Write(Value), id, moment, moment);

        ReadOnlySpan<byte> Value(int at) => Given(at, input) is { } given ? Raw(given) : _fields[at].Field.Name switch
        {
            "id" => Quoted(id),
            "createdAt" or "updatedAt" => time,
            "status" => Quoted(status),
            _ => Raw(_fields[at].Field.Schema.Default),
        };
    }

    /// <summary>Updates a contact; returns the same object when nothing changes.</summary>
    public Contact Update(Contact contact, ContactInput input, DateTimeOffset now)
    {
        var ranges = FindValues(contact.Document);
        var isChanged = false;
        for (var at = 0; at < _fields.Length && !isChanged; at++)
            isChanged = Changes(at);
        if (!isChanged)
            return contact;

        var (moment, time) = Time(now);
        var isLater = moment > contact.UpdatedAt;
        return contact with { Document = Write(Value), UpdatedAt = isLater ? moment : contact.UpdatedAt };

        ReadOnlySpan<byte> Value(int at) => Given(at, input) is { } given ? Raw(given)
            : _fields[at].Field.Name == "updatedAt" && isLater ? time
            : Old(at);

        bool Changes(int at) =>
            Given(at, input) is { } given && Raw(given) is var value && !IsSame(value.IsEmpty ? _fields[at].Empty : value, Old(at));

        ReadOnlySpan<byte> Old(int at) => contact.Document.AsSpan(ranges[at]);
    }

    /// <summary>The error for a value that another contact has (EMAIL-DUP, PUT-EMAIL).</summary>
    public ApiError ConflictError(UniqueKey value)
    {
        var error = spec.Error(_unique.First(property => property.Name == value.Field).Schema.UniqueError!);
        return ApiError.FromFields([new FieldError(value.Field, error)]);
    }

    /// <summary>The given values of unique fields.</summary>
    public IReadOnlyList<UniqueKey> UniqueKeys(ContactInput input)
    {
        var values = new List<UniqueKey>(_unique.Length);
        foreach (var property in _unique)
        {
            if (input.Find(property.Name) is { ValueKind: JsonValueKind.String } value)
                values.Add(UniqueKey.Create(property.Name, value.GetString()!));
        }

        return values;
    }

    // Contacts store whole seconds in UTC. TIME-FORM changes only responses.
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
    private JsonElement? Given(int at, ContactInput input) =>
        _fields[at].Field.Name is "id" or "createdAt" or "updatedAt" ? null : input.Find(_fields[at].Field.Name);

    // Only for text of the server, which needs no escapes.
    private static byte[] Quoted(string text) => Encoding.UTF8.GetBytes($"\"{text}\"");

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

    private byte[] Write(Value value) => JsonOutput.Bytes(json =>
    {
        json.WriteStartObject();
        for (var at = 0; at < _fields.Length; at++)
        {
            var stored = value(at);
            if (stored.IsEmpty)
                stored = _fields[at].Empty;
            if (stored.IsEmpty)
                continue;
            json.WritePropertyName(_fields[at].Name);
            json.WriteRawValue(stored, skipInputValidation: true);
        }

        json.WriteEndObject();
    });

    // The JSON value of a field; empty when it has none.
    private delegate ReadOnlySpan<byte> Value(int at);
}
