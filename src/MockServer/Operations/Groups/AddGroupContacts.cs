using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Operations.Contacts;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;
using Fluenzr.ContractKit.MockServer.Store.Queries;

namespace Fluenzr.ContractKit.MockServer.Operations.Groups;

/// <summary><c>POST /groups/{id}/contacts</c>. It is one change, so that no other request sees a part of it.</summary>
/// <remarks>Clauses GROUPS-CONTACTS, GROUPS-LIVE, GET-404.</remarks>
internal static class AddGroupContacts
{
    public static ApiResponse Handle(OperationContext context) => context.Change((state, events) =>
    {
        if (state.Groups.Find(context.Id) is not { } group)
            return (state, context.Error("groupNotFound"));

        var errors = new ErrorCollector(context.Spec, context.Choices);
        var selected = ContactSelection.Read(state, new RequestValue(context.Body, "", context.Operation.Body!), errors);
        if (errors.Error is { } error)
            return (state, context.Error(error));

        var changed = state;
        var added = 0;
        var refused = new List<UnknownId>();
        foreach (var contact in selected.Contacts)
        {
            var input = WithGroup(contact, group);
            if (state.Schema.Results.Check(input) is [var broken, ..])
            {
                refused.Add(new UnknownId(contact.Id, broken.Definition));
                continue;
            }

            (changed, var updated) = changed.Update(contact, input, context.Now);
            if (ReferenceEquals(contact, updated))
                continue;
            events?.Updated(contact, updated);
            added++;
        }

        var left = new ContactSelection(
            [.. selected.Contacts.ExceptBy(refused.Select(item => item.Id), contact => contact.Id)], [.. selected.Unknown, .. refused]);
        return (changed, Respond(context, changed, group, left, added));
    });

    private static DocumentInput WithGroup(Contact contact, Group group) => new(
        [("groups", DocumentInputReader.Union(ListFieldUpdate.Stored(contact, "groups"), JsonOutput.List([group.Reference])))]);

    // GROUPS-CONTACTS-FORM
    private static ApiResponse Respond(OperationContext context, AccountState state, Group group, ContactSelection selected, int added) =>
        context.Choices["GROUPS-CONTACTS-FORM"] == "group" ? Envelope.Document(200, state.Serialize(group)) : Envelope.Data(200, json =>
        {
            json.WriteStartObject();
            if (context.Choices["GROUPS-CONTACTS-FORM"] == "counts")
            {
                json.WriteNumber("added", added);
                json.WriteNumber("skipped", selected.Contacts.Count - added);
                json.WriteStartArray("errors");
                foreach (var unknown in selected.Unknown)
                {
                    json.WriteStartObject();
                    json.WriteString("id", unknown.Id);
                    json.WriteString("code", Envelope.Code(unknown.Error, context.Choices));
                    json.WriteString("message", unknown.Error.Message);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
            else
            {
                json.WriteString("id", group.Id);
            }

            json.WriteEndObject();
        });
}
