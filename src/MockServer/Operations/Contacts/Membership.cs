using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Errors;
using Fluenzr.ContractKit.MockServer.Json;
using Fluenzr.ContractKit.MockServer.Responses;
using Fluenzr.ContractKit.MockServer.Store;

namespace Fluenzr.ContractKit.MockServer.Operations.Contacts;

/// <summary>Groups and tags of a contact are both lists that are added to and taken from (clauses GROUPS-…, TAGS-…, SUB-…).</summary>
internal static class Membership
{
    public static ApiResponse AddGroups(OperationContext context)
    {
        var reader = new ContactInputReader(context.Store);
        var added = reader.Resolve(context.Operation.Body!.Find("groupIds")!.Reference!, "groupIds", context.Body.GetProperty("groupIds"))!.Value;
        return context.Store.Contacts.Find(context.Id) is not null && reader.Errors.Count > 0
            ? context.Error(ApiError.Of(reader.Errors))
            : Change(context, "groups", groups => ContactInputReader.Union(groups, added));
    }

    public static ApiResponse RemoveGroups(OperationContext context)
    {
        var removed = Texts(context.Body.GetProperty("groupIds"));
        return Change(context, "groups", groups => JsonOutput.List(groups.EnumerateArray().Where(group => !removed.Contains(group.GetProperty("id").GetString()!))));
    }

    public static ApiResponse AddTags(OperationContext context) => Change(
        context, "tags", tags => JsonOutput.List(tags.EnumerateArray().Concat(context.Body.GetProperty("tags").EnumerateArray()).Distinct(JsonEquality.Instance)));

    public static ApiResponse RemoveTags(OperationContext context)
    {
        var removed = Texts(context.Body.GetProperty("tags"));
        return Change(context, "tags", tags => JsonOutput.List(tags.EnumerateArray().Where(tag => !removed.Contains(tag.GetString()!))));
    }

    private static HashSet<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private static ApiResponse Change(OperationContext context, string field, Func<JsonElement, JsonElement> change)
    {
        var store = context.Store;
        return store.Change<ApiResponse>((contacts, events) =>
        {
            if (contacts.Find(context.Id) is not { } contact)
                return (contacts, context.Error("contactNotFound"));

            // A contract may have null for an empty list.
            var list = contact.Raw(field) is [(byte)'[', ..] and var old ? JsonElement.Parse(old) : JsonOutput.List([]);
            var updated = store.Schema.Update(contact, new ContactInput([(field, change(list))]), store.Now);
            events?.Updated(contact, updated);
            return (contacts.With(updated), Answer(context, updated, field));
        });
    }

    // SUB-REPLY
    private static ApiResponse Answer(OperationContext context, Contact contact, string field) => context.Choices["SUB-REPLY"] == "contact"
        ? Envelope.Document(200, context.Store.Serialize(contact))
        : Envelope.Data(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", contact.Id);
            if (context.Choices["SUB-REPLY"] == "part")
            {
                json.WritePropertyName(field);
                contact.Json.GetProperty(field).WriteTo(json);
            }

            json.WriteEndObject();
        });
}
