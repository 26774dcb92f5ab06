using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// Reads contacts that were written down, <c>{"contacts": […]}</c>, as such or in the envelope of an answer: all of them keep to the contract and
/// no two share what must be unique, or nothing is read.
/// </summary>
internal sealed class StateDocumentReader(AccountTemplate template)
{
    private const string Contacts = "contacts";
    private const int MostFaults = 20;
    private static readonly string[] Times = ["createdAt", "updatedAt"];

    private readonly List<StateError> _errors = [];

    /// <summary>What is wrong, the first of it; empty when nothing is.</summary>
    public IReadOnlyList<StateError> Errors => _errors;

    /// <summary>The state; null when something is wrong.</summary>
    /// <param name="json">What was written down.</param>
    /// <param name="known">The state whose groups, stages, ids and clock go on.</param>
    public AccountSnapshot? Read(JsonElement json, AccountSnapshot known)
    {
        if (List(json) is not { } list)
        {
            _errors.Add(new StateError("", $"there must be an object with a list '{Contacts}'"));
            return null;
        }

        var schema = template.Spec.Schema("Contact");
        var contacts = new List<Contact>(list.GetArrayLength());
        var taken = new Dictionary<UniqueKey, int>();
        foreach (var (index, written) in list.EnumerateArray().Index())
        {
            var broken = schema.Validate(written);
            foreach (var violation in broken)
                AddError(index, written, violation.Field == "body" ? "" : violation.Field, template.Spec.ErrorFor(violation).Message);
            if (broken.Count == 0 && Contact(index, written) is { } contact && IsAlone(index, contact, taken))
                contacts.Add(contact);
            if (_errors.Count >= MostFaults)
                return null;
        }

        return _errors.Count > 0 ? null : known with
        {
            Contacts = new ContactSet(template.Schema.UniqueFields, contacts),
            Groups = WithNamed(known.Groups, "groups", contacts),
            Stages = WithNamed(known.Stages, "stages", contacts),
        };
    }

    private static JsonElement? List(JsonElement json) =>
        json.ValueKind != JsonValueKind.Object ? null
        : json.TryGetProperty(Contacts, out var list) ? list.ValueKind == JsonValueKind.Array ? list : null
        : json.TryGetProperty("data", out var data) ? List(data)
        : null;

    // The document is written anew, as the server itself would have it: fields in the order of the contract, times in UTC.
    private Contact? Contact(int index, JsonElement written)
    {
        if (Times.FirstOrDefault(name => Moment(written, name) is null) is { } wrong)
        {
            AddError(index, written, wrong, $"{wrong} must be a moment in ISO 8601, as in 2026-01-01T00:00:00Z");
            return null;
        }

        return Store.Contact.Of(JsonOutput.Bytes(json =>
        {
            json.WriteStartObject();
            foreach (var field in template.Schema.Fields)
            {
                if (Times.Contains(field.Name))
                {
                    json.WriteString(field.Name, Moment(written, field.Name)!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                }
                else if (Stored(field, written) is { } stored)
                {
                    json.WritePropertyName(field.Name);
                    stored.WriteTo(json);
                }
            }

            json.WriteEndObject();
        }));
    }

    private static JsonElement? Stored(Property field, JsonElement written) =>
        written.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null ? value : field.Schema.Default ?? JsonOutput.Empty(field.Schema);

    private static DateTimeOffset? Moment(JsonElement written, string field) =>
        written.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var moment) ? moment : null;

    private bool IsAlone(int index, Contact contact, Dictionary<UniqueKey, int> taken)
    {
        var values = template.Schema.UniqueFields.Select(field => (Field: field, Text: contact.Text(field))).Where(value => value.Text is not null)
            .Select(value => UniqueKey.Of(value.Field, value.Text!)).Append(new UniqueKey("id", contact.Id));
        foreach (var value in values)
        {
            if (taken.TryAdd(value, index))
                continue;
            AddError(index, contact.Json, value.Field, $"{value.Field} is that of {Contacts}[{taken[value]}] already");
            return false;
        }

        return true;
    }

    private void AddError(int index, JsonElement contact, string field, string reason)
    {
        var id = contact.ValueKind == JsonValueKind.Object && contact.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        _errors.Add(new StateError($"{Contacts}.{index}{(field.Length == 0 ? "" : "." + field)}", $"{Contacts}[{index}]{(id is null ? "" : $" ({id})")}: {reason}"));
    }

    // What contacts refer to can be referred to by others.
    private FrozenDictionary<string, JsonElement> WithNamed(FrozenDictionary<string, JsonElement> known, string collection, List<Contact> contacts)
    {
        var fields = template.Spec.Schema("ContactFields").AllProperties
            .Where(property => property.Schema.Reference?.Collection == collection).Select(property => property.Schema.Reference!.Field).ToArray();
        var found =
            from contact in contacts
            from field in fields
            from named in JsonPaths.Values(contact.Json, field)
            where named.ValueKind == JsonValueKind.Object && Text(named, "id") is not null && Text(named, "name") is not null
            select new NamedItem(Text(named, "id")!, Text(named, "name")!);
        var added = found.Where(item => !known.ContainsKey(item.Id)).DistinctBy(item => item.Id).ToArray();
        return added.Length == 0 ? known : known.Concat(AccountTemplate.Documents(added)).ToFrozenDictionary();
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What is wrong with what was written down.</summary>
/// <param name="Field">Where: a dotted path.</param>
/// <param name="Reason">What, with the contact that it is about.</param>
internal sealed record StateError(string Field, string Reason);
