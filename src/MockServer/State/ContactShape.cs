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
    // With what stands for no value; null: the field is left out.
    private readonly (Property Field, JsonElement? Empty)[] _fields =
        [.. spec.Schema("Contact").AllProperties.Select(field => (field, Json.Empty(field.Schema)))];

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
        return new Contact(Document(), id, moment, moment);

        byte[] Document() => Write(field => field.Name switch
        {
            "id" => Json.Text(id),
            "createdAt" or "updatedAt" => time,
            "status" when !patch.Has("status") => Json.Text(status),
            _ => patch.Find(field.Name) ?? field.Schema.Default,
        });
    }

    /// <summary>The contact with what was given changed; the contact itself when that changes nothing.</summary>
    public Contact Update(Contact contact, Patch patch, DateTimeOffset now) => Update(contact, contact.Json, patch, now);

    /// <summary>The same for a contact whose document was parsed already.</summary>
    public Contact Update(Contact contact, JsonElement old, Patch patch, DateTimeOffset now)
    {
        if (_fields.All(entry => IsSame(entry.Field.Name, entry.Empty)))
            return contact;

        var (moment, time) = Time(now);
        var isLater = moment > contact.UpdatedAt;
        return contact with { Document = Document(), UpdatedAt = isLater ? moment : contact.UpdatedAt };

        byte[] Document() => Write(field => field.Name switch
        {
            "id" or "createdAt" => Existing(field.Name),
            "updatedAt" => isLater ? time : Existing(field.Name),
            _ => patch.Find(field.Name) ?? Existing(field.Name),
        });

        bool IsSame(string field, JsonElement? empty) =>
            field is "id" or "createdAt" or "updatedAt"
            || patch.Find(field) is not { } given
            || Json.IsSame(given.ValueKind == JsonValueKind.Null ? empty : given, Existing(field));

        JsonElement? Existing(string field) => old.TryGetProperty(field, out var value) ? value : null;
    }

    /// <summary>Why a value that another contact has is refused (EMAIL-DUP, PUT-EMAIL).</summary>
    public Problem Taken(UniqueValue value)
    {
        var refusal = spec.Error(_unique.First(property => property.Name == value.Field).Schema.Unique!);
        return Problem.Of([new Fault(value.Field, refusal)]);
    }

    /// <summary>The values of unique fields among what was given.</summary>
    public IEnumerable<UniqueValue> UniqueValues(Patch patch) =>
        from property in _unique
        let value = patch.Find(property.Name)
        where value is { ValueKind: JsonValueKind.String }
        select UniqueValue.Of(property.Name, value.Value.GetString()!);

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

    private byte[] Write(Func<Property, JsonElement?> value) => Json.Bytes(json =>
    {
        json.WriteStartObject();
        foreach (var (field, empty) in _fields)
        {
            var given = value(field);
            if (given is null or { ValueKind: JsonValueKind.Null })
                given = empty;
            if (given is not { } stored)
                continue;
            json.WritePropertyName(field.Name);
            stored.WriteTo(json);
        }

        json.WriteEndObject();
    });
}
