using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;

namespace Fluenzr.ContractKit.MockServer.State;

/// <summary>
/// What the contract says of a contact: the fields it has and which are unique. Documents are written and read by it, so that a field
/// which the contract adds needs no code.
/// </summary>
internal sealed class ContactShape(Spec spec)
{
    // With its name as it is written, and what stands for no value; null: the field is left out.
    private readonly (Property Field, JsonEncodedText Name, JsonElement? Empty)[] _fields =
        [.. spec.Schema("Contact").AllProperties.Select(field => (field, JsonEncodedText.Encode(field.Name, Json.Encoder), Json.Empty(field.Schema)))];

    private readonly Property[] _unique =
        [.. spec.Schema("ContactFields").AllProperties.Where(property => property.Schema.Unique is not null)];

    // Many changes share a second.
    private volatile Second? _latest;

    /// <summary>The fields of a contact.</summary>
    public IEnumerable<Property> Fields => _fields.Select(entry => entry.Field);

    /// <summary>The fields whose value no two contacts share.</summary>
    public IReadOnlyList<string> UniqueFields => [.. _unique.Select(property => property.Name)];

    /// <summary>A new contact of what was given.</summary>
    public Contact Create(string id, Patch patch, string status, DateTimeOffset now)
    {
        var (moment, time) = Time(now);
        return new Contact(Write(id, time, time, Value), id, moment, moment);

        JsonElement? Value(int at) => _fields[at].Field is var field && patch.Find(field.Name) is { } given ? given
            : field.Name == "status" ? Json.Text(status)
            : field.Schema.Default;
    }

    /// <summary>The contact with what was given changed; the contact itself when that changes nothing.</summary>
    public Contact Update(Contact contact, Patch patch, DateTimeOffset now) => Update(contact, contact.Json, patch, now);

    /// <summary>The same for a contact whose document was parsed already.</summary>
    public Contact Update(Contact contact, JsonElement document, Patch patch, DateTimeOffset now)
    {
        var old = Values(document);
        if (!_fields.Index().Any(entry => Changes(entry.Index)))
            return contact;

        var (moment, time) = Time(now);
        var isLater = moment > contact.UpdatedAt;
        return contact with
        {
            Document = Write(contact.Id, Old("createdAt"), isLater ? time : Old("updatedAt"), at => patch.Find(_fields[at].Field.Name) ?? old[at]),
            UpdatedAt = isLater ? moment : contact.UpdatedAt,
        };

        bool Changes(int at) =>
            _fields[at] is var (field, _, empty) && !IsOwn(field.Name) && patch.Find(field.Name) is { } given
            && !Json.IsSame(given.ValueKind == JsonValueKind.Null ? empty : given, old[at]);

        JsonElement Old(string field) => document.GetProperty(field);
    }

    /// <summary>Why a value that another contact has is refused (EMAIL-DUP, PUT-EMAIL).</summary>
    public Problem Taken(UniqueValue value)
    {
        var refusal = spec.Error(_unique.First(property => property.Name == value.Field).Schema.Unique!);
        return Problem.Of([new Fault(value.Field, refusal)]);
    }

    /// <summary>The values of unique fields among what was given.</summary>
    public IReadOnlyList<UniqueValue> UniqueValues(Patch patch)
    {
        var values = new List<UniqueValue>(_unique.Length);
        foreach (var property in _unique)
        {
            if (patch.Find(property.Name) is { ValueKind: JsonValueKind.String } value)
                values.Add(UniqueValue.Of(property.Name, value.GetString()!));
        }

        return values;
    }

    /// <summary>A moment as contacts store it: whole seconds in UTC; TIME-FORM changes how it is answered, not how it is kept.</summary>
    private (DateTime Moment, JsonElement Text) Time(DateTimeOffset now)
    {
        var moment = new DateTime(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        if (_latest is { } latest && latest.Moment == moment)
            return (moment, latest.Text);
        var second = new Second(moment, Json.Text(moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        _latest = second;
        return (moment, second.Text);
    }

    private sealed record Second(DateTime Moment, JsonElement Text);

    // What the server sets, and nobody else.
    private static bool IsOwn(string field) => field is "id" or "createdAt" or "updatedAt";

    /// <summary>The values of a document, a place for each field; null where it has none. Documents have their fields in this order.</summary>
    private JsonElement?[] Values(JsonElement document)
    {
        var values = new JsonElement?[_fields.Length];
        var at = 0;
        foreach (var entry in document.EnumerateObject())
        {
            while (!entry.NameEquals(_fields[at].Field.Utf8Name.Span))
                at++;
            values[at] = entry.Value;
        }

        return values;
    }

    private byte[] Write(string id, JsonElement created, JsonElement updated, Func<int, JsonElement?> value) => Json.Bytes(json =>
    {
        json.WriteStartObject();
        for (var at = 0; at < _fields.Length; at++)
        {
            var (field, name, empty) = _fields[at];
            if (field.Name == "id")
            {
                json.WriteString(name, id);
                continue;
            }

            var given = field.Name == "createdAt" ? created : field.Name == "updatedAt" ? updated : value(at);
            if (given is null or { ValueKind: JsonValueKind.Null })
                given = empty;
            if (given is not { } stored)
                continue;
            json.WritePropertyName(name);
            json.WriteAsSent(stored);
        }

        json.WriteEndObject();
    });
}
