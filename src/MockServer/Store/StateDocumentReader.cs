using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// Reads a state document, <c>{"contacts": […]}</c>, as such or in the envelope of a response. All contacts must be valid, and no two may share
/// a unique value; otherwise nothing is read.
/// </summary>
internal sealed class StateDocumentReader(ContactSchema contactSchema)
{
    private const string Contacts = "contacts";
    private const int MaxErrors = 20;
    private static readonly string[] Times = ["createdAt", "updatedAt"];

    private readonly Spec _spec = contactSchema.Spec;
    private readonly List<StateError> _errors = [];

    /// <summary>The first errors; empty when the document is valid.</summary>
    public IReadOnlyList<StateError> Errors => _errors;

    /// <summary>Reads a document; null when it has errors.</summary>
    public StateDocument? Read(JsonElement json)
    {
        if (FindList(json) is not { } list)
        {
            _errors.Add(new StateError("", $"the document must be an object with a list '{Contacts}'"));
            return null;
        }

        var schema = _spec.Schema("Contact");
        var contacts = new List<Contact>(list.GetArrayLength());
        var owners = new Dictionary<UniqueKey, int>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var violations = schema.Validate(item);
            foreach (var violation in violations)
                AddError(index, item, violation.Field == "body" ? "" : violation.Field, _spec.ErrorFor(violation).Message);
            if (violations.Count == 0 && ReadContact(index, item) is { } contact && IsUnique(index, contact, owners))
                contacts.Add(contact);
            if (_errors.Count >= MaxErrors)
                return null;
        }

        return _errors.Count > 0
            ? null
            : new StateDocument(
                new ContactSet(contactSchema.UniqueFields, contacts), References("groups", contacts), References("stages", contacts));
    }

    private static JsonElement? FindList(JsonElement json) =>
        json.ValueKind != JsonValueKind.Object ? null
        : json.TryGetProperty(Contacts, out var list) ? list.ValueKind == JsonValueKind.Array ? list : null
        : json.TryGetProperty("data", out var data) ? FindList(data)
        : null;

    // The contact is written again in the stored form: fields in the order of the contract, times in UTC.
    private Contact? ReadContact(int index, JsonElement item)
    {
        if (Times.FirstOrDefault(name => ReadTime(item, name) is null) is { } invalid)
        {
            AddError(index, item, invalid, $"{invalid} must be a time in ISO 8601, for example 2026-01-01T00:00:00Z");
            return null;
        }

        return Contact.Parse(JsonOutput.Bytes(json =>
        {
            json.WriteStartObject();
            foreach (var field in contactSchema.Fields)
            {
                if (Times.Contains(field.Name))
                {
                    json.WriteString(field.Name, StoredTime(ReadTime(item, field.Name)!.Value));
                }
                else if (StoredValue(field, item) is { } value)
                {
                    json.WritePropertyName(field.Name);
                    value.WriteTo(json);
                }
            }

            json.WriteEndObject();
        }));
    }

    private static string StoredTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonElement? StoredValue(Property field, JsonElement item) =>
        item.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null ? value
        : field.Schema.Default ?? JsonOutput.EmptyValue(field.Schema);

    private static DateTimeOffset? ReadTime(JsonElement item, string field) =>
        item.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time : null;

    private bool IsUnique(int index, Contact contact, Dictionary<UniqueKey, int> owners)
    {
        var keys = contactSchema.UniqueFields.Select(field => (Field: field, Text: contact.Text(field))).Where(value => value.Text is not null)
            .Select(value => UniqueKey.Create(value.Field, value.Text!)).Append(new UniqueKey("id", contact.Id));
        foreach (var key in keys)
        {
            if (owners.TryAdd(key, index))
                continue;
            AddError(index, contact.Json, key.Field, $"{Contacts}[{owners[key]}] has the same {key.Field}");
            return false;
        }

        return true;
    }

    private void AddError(int index, JsonElement contact, string field, string reason)
    {
        var id = contact.ValueKind == JsonValueKind.Object ? Text(contact, "id") : null;
        _errors.Add(new StateError(
            $"{Contacts}.{index}{(field.Length == 0 ? "" : "." + field)}", $"{Contacts}[{index}]{(id is null ? "" : $" ({id})")}: {reason}"));
    }

    private NamedItem[] References(string collection, List<Contact> contacts)
    {
        var fields = _spec.Schema("ContactFields").AllProperties
            .Where(property => property.Schema.Reference?.Collection == collection).Select(property => property.Schema.Reference!.Field).ToArray();
        var items =
            from contact in contacts
            from field in fields
            from item in JsonPaths.Values(contact.Json, field)
            where item.ValueKind == JsonValueKind.Object && Text(item, "id") is not null && Text(item, "name") is not null
            select new NamedItem(Text(item, "id")!, Text(item, "name")!);
        return [.. items.DistinctBy(item => item.Id)];
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>An error in a state document.</summary>
/// <param name="Field">The path of the value, with dots.</param>
/// <param name="Reason">The error, with the contact that has it.</param>
internal sealed record StateError(string Field, string Reason);
