using System.Globalization;
using System.Text;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// What the contract says of a contact: the fields it has and which are unique. Documents are written and read by it, so that a field
/// which the contract adds needs no code.
/// </summary>
internal sealed class ContactSchema(Spec spec)
{
    // With its name as it is written, and what stands for no value; empty: the field is left out.
    private readonly (Property Field, JsonEncodedText Name, byte[] Empty)[] _fields =
        [.. spec.Schema("Contact").AllProperties.Select(field => (field, JsonEncodedText.Encode(field.Name, JsonOutput.Encoder), JsonOutput.EmptyValue(field.Schema) is { } empty ? JsonOutput.Raw(empty).ToArray() : []))];

    private readonly Property[] _unique =
        [.. spec.Schema("ContactFields").AllProperties.Where(property => property.Schema.UniqueError is not null)];

    // Many changes share a second.
    private volatile Second? _latest;

    public Spec Spec => spec;

    /// <summary>The fields of a contact.</summary>
    public IEnumerable<Property> Fields => _fields.Select(entry => entry.Field);

    /// <summary>The fields whose value no two contacts share.</summary>
    public IReadOnlyList<string> UniqueFields => [.. _unique.Select(property => property.Name)];

    /// <summary>A new contact of what was given.</summary>
    public Contact Create(string id, ContactInput input, string status, DateTimeOffset now)
    {
        var (moment, time) = Time(now);
        return new Contact(Write(Value), id, moment, moment);

        ReadOnlySpan<byte> Value(int at) => _fields[at].Field is var field && input.Find(field.Name) is { } given && !IsOwn(field.Name) ? Raw(given) : field.Name switch
        {
            "id" => Quoted(id),
            "createdAt" or "updatedAt" => time,
            "status" => Quoted(status),
            _ => Raw(field.Schema.Default),
        };
    }

    /// <summary>The contact with what was given changed; the contact itself when that changes nothing.</summary>
    public Contact Update(Contact contact, ContactInput input, DateTimeOffset now)
    {
        var places = Places(contact.Document);
        var isChanged = false;
        for (var at = 0; at < _fields.Length && !isChanged; at++)
            isChanged = Changes(at);
        if (!isChanged)
            return contact;

        var (moment, time) = Time(now);
        var isLater = moment > contact.UpdatedAt;
        return contact with { Document = Write(Value), UpdatedAt = isLater ? moment : contact.UpdatedAt };

        ReadOnlySpan<byte> Value(int at) => Given(at) is { } given ? Raw(given)
            : _fields[at].Field.Name == "updatedAt" && isLater ? time
            : Old(at);

        bool Changes(int at) =>
            Given(at) is { } given && Raw(given) is var value && !IsSame(value.IsEmpty ? _fields[at].Empty : value, Old(at));

        JsonElement? Given(int at) => IsOwn(_fields[at].Field.Name) ? null : input.Find(_fields[at].Field.Name);

        ReadOnlySpan<byte> Old(int at) => contact.Document.AsSpan(places[at]);
    }

    /// <summary>Why a value that another contact has is refused (EMAIL-DUP, PUT-EMAIL).</summary>
    public ApiError ConflictError(UniqueKey value)
    {
        var error = spec.Error(_unique.First(property => property.Name == value.Field).Schema.UniqueError!);
        return ApiError.FromFields([new FieldError(value.Field, error)]);
    }

    /// <summary>The values of unique fields among what was given.</summary>
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

    /// <summary>A moment as contacts store it: whole seconds in UTC; TIME-FORM changes how it is answered, not how it is kept.</summary>
    private (DateTime Moment, byte[] Text) Time(DateTimeOffset now)
    {
        var moment = new DateTime(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        if (_latest is { } latest && latest.Moment == moment)
            return (moment, latest.Text);
        var second = new Second(moment, Quoted(moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        _latest = second;
        return (moment, second.Text);
    }

    private sealed record Second(DateTime Moment, byte[] Text);

    // What the server sets, and nobody else.
    private static bool IsOwn(string field) => field is "id" or "createdAt" or "updatedAt";

    // Texts of the server's own have nothing to escape.
    private static byte[] Quoted(string text) => Encoding.UTF8.GetBytes($"\"{text}\"");

    // Empty when there is no value.
    private static ReadOnlySpan<byte> Raw(JsonElement? value) => value is { ValueKind: not JsonValueKind.Null } given ? JsonOutput.Raw(given) : [];

    private static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.SequenceEqual(other) || (!one.IsEmpty && !other.IsEmpty && JsonOutput.IsSame(JsonElement.Parse(one), JsonElement.Parse(other)));

    /// <summary>Where the values of a document stand, for each field; empty where it has none.</summary>
    private Range[] Places(byte[] document)
    {
        var places = new Range[_fields.Length];
        var reader = new Utf8JsonReader(document);
        reader.Read();
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = Place(reader, next);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (at < 0)
                continue;
            places[at] = start..(int)reader.BytesConsumed;
            next = at + 1;
        }

        return places;
    }

    // Fields mostly stand in the order of the contract, so that the next one is looked at first; -1 for one that the contract does not have.
    private int Place(Utf8JsonReader name, int next)
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

    // The value of a field; empty when it has none.
    private delegate ReadOnlySpan<byte> Value(int at);
}
