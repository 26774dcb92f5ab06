using System.Text.Json;
using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Store;

/// <summary>Serializes groups with the fields and in the form that the choices ask for (GROUPS-FORM, OBJ-NULLS, TIME-FORM).</summary>
/// <param name="fields">Writes fields.</param>
/// <param name="schema">The fields of groups.</param>
/// <param name="choices">The choices.</param>
internal sealed class GroupSerializer(ContactSerializer fields, GroupSchema schema, Choices choices)
{
    // Null for all that are stored.
    private readonly string[]? _names = choices.Find("GROUPS-FORM", "fields") is { } names
        ?
        [
            .. names.EnumerateArray().Select(name => name.GetString()!),
            .. schema.Documents.Fields.Select(field => field.Name).Where(name => !schema.IsChosen(name)),
        ]
        : null;

    /// <summary>A group as JSON in UTF-8.</summary>
    public byte[] Serialize(Group group, ContactSet contacts) => JsonOutput.Bytes(json =>
    {
        var document = group.Json;
        json.WriteStartObject();
        foreach (var name in _names ?? document.EnumerateObject().Select(field => field.Name))
        {
            if (name == GroupSchema.ContactsCount)
                json.WriteNumber(name, ContactsOfGroup.Find(contacts, group.Id).Count);
            else if (document.TryGetProperty(name, out var value))
                fields.Write(json, name, value);
        }

        json.WriteEndObject();
    });
}
