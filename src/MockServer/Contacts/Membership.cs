using System.Text.Json;
using Fluenzr.ContractKit.Contract.Schemas;
using Fluenzr.ContractKit.MockServer.Http;
using Fluenzr.ContractKit.MockServer.State;

namespace Fluenzr.ContractKit.MockServer.Contacts;

/// <summary>Groups and tags of a contact are both lists that are added to and taken from (clauses GROUPS-…, TAGS-…, SUB-…).</summary>
internal static class Membership
{
    public static Reply AddGroups(Call call)
    {
        var reader = new PatchReader(call.World);
        var added = reader.Resolve(call.Operation.Body!.Find("groupIds")!.Reference!, "groupIds", call.Body.GetProperty("groupIds"))!.Value;
        return call.World.Contacts.Find(call.Id) is not null && reader.Faults.Count > 0
            ? call.Refuse(Problem.Of(reader.Faults))
            : Change(call, "groups", groups => PatchReader.Union(groups, added));
    }

    public static Reply RemoveGroups(Call call)
    {
        var removed = Texts(call.Body.GetProperty("groupIds"));
        return Change(call, "groups", groups => Json.List(groups.EnumerateArray().Where(group => !removed.Contains(group.GetProperty("id").GetString()!))));
    }

    public static Reply AddTags(Call call) => Change(
        call, "tags", tags => Json.List(tags.EnumerateArray().Concat(call.Body.GetProperty("tags").EnumerateArray()).Distinct(JsonEquality.Instance)));

    public static Reply RemoveTags(Call call)
    {
        var removed = Texts(call.Body.GetProperty("tags"));
        return Change(call, "tags", tags => Json.List(tags.EnumerateArray().Where(tag => !removed.Contains(tag.GetString()!))));
    }

    private static HashSet<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private static Reply Change(Call call, string field, Func<JsonElement, JsonElement> change)
    {
        var world = call.World;
        return world.Change<Reply>((contacts, news) =>
        {
            if (contacts.Find(call.Id) is not { } contact)
                return (contacts, call.Refuse("contactNotFound"));

            // A contract may have null for an empty list.
            var list = contact.Raw(field) is [(byte)'[', ..] and var old ? JsonElement.Parse(old) : Json.List([]);
            var updated = world.Shape.Update(contact, new Patch([(field, change(list))]), world.Now);
            news?.Updated(contact, updated);
            return (contacts.With(updated), Answer(call, updated, field));
        });
    }

    // SUB-REPLY
    private static Reply Answer(Call call, Contact contact, string field) => call.Choices["SUB-REPLY"] == "contact"
        ? Envelope.Document(200, call.World.Render(contact))
        : Envelope.Data(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", contact.Id);
            if (call.Choices["SUB-REPLY"] == "part")
            {
                json.WritePropertyName(field);
                contact.Json.GetProperty(field).WriteTo(json);
            }

            json.WriteEndObject();
        });
}
