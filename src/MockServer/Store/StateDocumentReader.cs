using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// Reads a state document, <c>{"contacts": […], "groups": […]}</c>, as such or in the envelope of a response. <c>groups</c> is optional.
/// Everything must be valid; otherwise nothing is read.
/// </summary>
internal sealed class StateDocumentReader(AccountBehaviour behaviour)
{
    private readonly Spec _spec = behaviour.Spec;
    private readonly List<StateError> _errors = [];

    /// <summary>The first errors; empty when the document is valid.</summary>
    public IReadOnlyList<StateError> Errors => _errors;

    /// <summary>Reads a document; null when it has errors.</summary>
    public StateDocument? Read(JsonElement json)
    {
        if (FindObject(json) is not { } document)
        {
            _errors.Add(new StateError("", $"the document must be an object with a list '{StateDocument.ContactList}'"));
            return null;
        }

        var groups = document.TryGetProperty(StateDocument.GroupList, out var list) ? ReadGroups(list) : null;
        var contacts = ReadContacts(document.GetProperty(StateDocument.ContactList));
        if (_errors.Count > 0)
            return null;
        if (groups is not null)
            contacts = [.. contacts.Select(contact => WithNamesOf(groups, contact))];
        return new StateDocument(
            new ContactSet(behaviour.Schema.UniqueFields, contacts),
            groups,
            [.. References("groups", contacts).Select(behaviour.Groups.Create)],
            References("stages", contacts));
    }

    private static JsonElement? FindObject(JsonElement json) =>
        json.ValueKind != JsonValueKind.Object ? null
        : json.TryGetProperty(StateDocument.ContactList, out var list) ? list.ValueKind == JsonValueKind.Array ? json : null
        : json.TryGetProperty("data", out var data) ? FindObject(data)
        : null;

    private List<Contact> ReadContacts(JsonElement list)
    {
        var reader = new StateListReader(_spec, StateDocument.ContactList, behaviour.Schema.Documents, _errors)
        {
            UniqueFields = behaviour.Schema.UniqueFields,
            Comparison = behaviour.UniqueComparison,
        };
        return reader.Read(list, Contact.Parse);
    }

    private GroupSet? ReadGroups(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            _errors.Add(new StateError(StateDocument.GroupList, $"'{StateDocument.GroupList}' must be a list"));
            return null;
        }

        var reader = new StateListReader(_spec, StateDocument.GroupList, behaviour.Groups.Documents, _errors)
        {
            DefaultTime = behaviour.Groups.SeededAt,
        };
        return GroupSet.Create(reader.Read(list, behaviour.Groups.Parse));
    }

    // Contacts show the names of the list of groups.
    private Contact WithNamesOf(GroupSet groups, Contact contact) => JsonPaths.Values(contact.Json, "groups")
        .Where(reference => Text(reference, "id") is { } id && groups.Find(id) is { } group && !group.IsNamed(Text(reference, "name")))
        .Aggregate(contact, (changed, reference) =>
            GroupChanges.Replace(behaviour.Schema, changed, Text(reference, "id")!, groups.Find(Text(reference, "id")!)!.Reference));

    private NamedItem[] References(string collection, List<Contact> contacts)
    {
        var fields = _spec.Schema("ContactFields").AllProperties
            .Select(property => property.Schema.Reference).OfType<Reference>()
            .Where(reference => reference.Collection == collection).Select(reference => reference.Field).ToArray();
        var items =
            from contact in contacts
            from field in fields
            from item in JsonPaths.Values(contact.Json, field)
            where item.ValueKind == JsonValueKind.Object && Text(item, "id") is not null && Text(item, "name") is not null
            select new NamedItem(Text(item, "id")!, Text(item, "name")!);
        return [.. items.DistinctBy(item => item.Id)];
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
