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
    private readonly Property[] _fields = [.. spec.Schema("Contact").AllProperties];

    private readonly Property[] _unique =
        [.. spec.Schema("ContactFields").AllProperties.Where(property => property.Schema.Unique is not null)];

    /// <summary>The fields of a contact.</summary>
    public IReadOnlyList<Property> Fields => _fields;

    /// <summary>The fields whose value no two contacts share.</summary>
    public IReadOnlyList<string> UniqueFields { get; } = [.. spec.Schema("ContactFields").AllProperties.Where(property => property.Schema.Unique is not null).Select(property => property.Name)];

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
    public Contact Update(Contact contact, Patch patch, DateTimeOffset now)
    {
        var old = contact.Json;
        var changed = Changed(old.GetProperty("updatedAt"));
        if (changed.AsSpan().SequenceEqual(contact.Document))
            return contact;

        var (moment, time) = Time(now);
        return moment > contact.UpdatedAt
            ? contact with { Document = Changed(time), UpdatedAt = moment }
            : contact with { Document = changed };

        byte[] Changed(JsonElement updatedAt) => Write(field => field.Name switch
        {
            "id" or "createdAt" => Existing(field),
            "updatedAt" => updatedAt,
            _ => patch.Find(field.Name) ?? Existing(field),
        });

        JsonElement? Existing(Property field) => old.TryGetProperty(field.Name, out var value) ? value : null;
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
    private static (DateTime Moment, JsonElement Text) Time(DateTimeOffset now)
    {
        var moment = new DateTime(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        return (moment, Json.Text(moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
    }

    private byte[] Write(Func<Property, JsonElement?> value) => Json.Bytes(json =>
    {
        json.WriteStartObject();
        foreach (var field in _fields)
        {
            var given = value(field);
            if (given is null or { ValueKind: JsonValueKind.Null })
                given = Json.Empty(field.Schema);
            if (given is not { } stored)
                continue;
            json.WritePropertyName(field.Name);
            stored.WriteTo(json);
        }

        json.WriteEndObject();
    });
}
