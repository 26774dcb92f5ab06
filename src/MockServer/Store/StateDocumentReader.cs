using System.Text.Json;
using Fluenzr.ContractKit.MockServer.Json;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>
/// Reads a state document, <c>{"contacts": […], "groups": […]}</c>, as such or in the envelope of a response. <c>groups</c> is optional.
/// Everything must be valid; otherwise nothing is read.
/// </summary>
internal sealed class StateDocumentReader(AccountBehaviour behaviour)
{
    private readonly List<StateError> _errors = [];

    /// <summary>The first errors; empty when the document is valid.</summary>
    public IReadOnlyList<StateError> Errors => _errors;

    /// <summary>Reads a document; null when it has errors.</summary>
    public StateDocument? Read(JsonElement json) => Read(StateLists.Find(json));

    /// <summary>Reads the lists of a document; null when they have errors.</summary>
    public StateDocument? Read(StateLists lists)
    {
        if (lists.Contacts?.Documents is not { } list)
        {
            _errors.Add(new StateError("", $"the document must be an object with a list '{StateDocument.ContactList}'"));
            return null;
        }

        var groups = lists.Groups is null ? null : ReadGroups(lists.Groups);
        var references = new StateReferences(behaviour.Spec, groups?.All ?? []);
        var contacts = ReadContacts(list, groups, references);
        return _errors.Count > 0
            ? null
            : new StateDocument(
                new ContactSet(behaviour.Schema.UniqueFields, contacts),
                groups,
                [.. references.OtherGroups.Select(behaviour.Groups.Create)],
                [.. references.AllStages]);
    }

    private List<Contact> ReadContacts(IEnumerable<IStateBlock> list, GroupSet? groups, StateReferences references)
    {
        var reader = new StateListReader(behaviour.Spec, StateDocument.ContactList, behaviour.Schema.Documents, _errors)
        {
            UniqueFields = behaviour.Schema.UniqueFields,
            Comparison = behaviour.UniqueComparison,
        };
        return reader.Read(list, (index, json, document) =>
        {
            var contact = Contact.Parse(document);
            return references.Add(index, json) ? WithNamesOf(groups!, contact) : contact;
        });
    }

    private GroupSet? ReadGroups(StateList list)
    {
        if (list.Documents is not { } documents)
        {
            _errors.Add(new StateError(StateDocument.GroupList, $"'{StateDocument.GroupList}' must be a list"));
            return null;
        }

        var reader = new StateListReader(behaviour.Spec, StateDocument.GroupList, behaviour.Groups.Documents, _errors)
        {
            DefaultTime = behaviour.Groups.SeededAt,
        };
        return GroupSet.Create(reader.Read(documents, (_, _, document) => behaviour.Groups.Parse(document)));
    }

    // Contacts show the names of the list of groups.
    private Contact WithNamesOf(GroupSet groups, Contact contact) => JsonPaths.Texts(contact.Json, "groups.id")
        .Select(groups.Find).OfType<Group>()
        .Aggregate(contact, (changed, group) => GroupChanges.Replace(behaviour.Schema, changed, group.Id, group.Reference));
}
