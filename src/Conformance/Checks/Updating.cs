using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>What an update changes, and what it leaves alone.</summary>
internal static class Updating
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("put/answer", "PUT", "An update answers 200 with the contact: its id, and what was changed.", Answer),
        new("put/each-field", "PUT", "Each field can be updated alone, and is read back as sent.", EachField),
        new("put-keeps/other-fields", "PUT-KEEPS", "An update of one field leaves all others as they were.", OtherFieldsKept),
        new("put-keeps/other-contacts", "PUT-KEEPS", "An update changes no other contact.", OtherContactsKept),
        new("put-keeps/id", "PUT-KEEPS", "The id never changes, even when an update names another.", IdKept),
        new("put-keeps/created-at", "PUT-KEEPS", "createdAt never changes, even when an update names another.", CreatedAtKept),
        new("put-keeps/updated-at", "PUT-KEEPS", "updatedAt moves on when a value changes.", UpdatedAtMoves),
        new("put-lists/tags", "PUT-LISTS", "tags of an update replace the old ones.", TagsReplaced),
        new("put-lists/no-tags", "PUT-LISTS", "An update with an empty list of tags takes all away.", TagsEmptied),
        new("put-lists/groups", "PUT-LISTS", "groupIds of an update replace the old groups.", GroupsReplaced, Needs.Writing | Needs.TwoGroups),
    ];

    private static async Task Answer(Api api)
    {
        var contact = await api.GivenContact(("jobTitle", "Sales"));

        var reply = await api.Put(Api.Path(contact.IdOf()), Api.Body(("jobTitle", "VP Sales")));

        var updated = reply.IsContact(200);
        reply.Require(updated.IdOf() == contact.IdOf(), "The id is another.", contact.IdOf(), updated.IdOf());
        reply.Require(Values.Text(updated["jobTitle"]) == "VP Sales", "The answer does not show what was changed.", "jobTitle: VP Sales");
    }

    private static async Task EachField(Api api)
    {
        var before = WithoutReferences(api);
        var contact = await api.GivenContact([.. before.Select(entry => (entry.Key, entry.Value?.DeepClone()))]);
        var path = Api.Path(contact.IdOf());

        var sent = new List<(Property Property, JsonNode Value)>();
        foreach (var property in api.Fields().Where(property => api.Spec.Schema("Contact").Find(Bodies.Field(property)) is not null))
        {
            if (api.Value(property, before[property.Name]) is not { } value)
                continue;
            (await api.Put(path, Api.Body((property.Name, value.DeepClone())))).IsSuccess(200);
            sent.Add((property, value));
        }

        var after = await api.Read(contact.IdOf());
        foreach (var (property, value) in sent)
        {
            after.Reply.Require(
                after.Contact.Shows(property, value), $"{property.Name} was not updated.", $"{property.Name}: {value.ToJsonString()}",
                after.Contact[Bodies.Field(property)]?.ToJsonString() ?? "none");
        }
    }

    private static async Task OtherFieldsKept(Api api)
    {
        var given = api.Full();
        var contact = await api.GivenContact([.. given.Select(entry => (entry.Key, entry.Value?.DeepClone()))]);
        var before = await api.Read(contact.IdOf());

        foreach (var property in api.Fields())
        {
            if (api.Value(property, given[property.Name]) is not { } value)
                continue;
            var reply = await api.Put(Api.Path(contact.IdOf()), Api.Body((property.Name, value)));
            var after = new Seen(reply, reply.IsContact());
            api.RequireAsBefore(after, before.Contact, $"An update of {property.Name} changed other fields.", Bodies.Field(property), "updatedAt");
            before = after;
        }

        api.RequireAsBefore(await api.Read(contact.IdOf()), before.Contact, "What an update answered is not what is stored.", "updatedAt");
    }

    // There may be one group and one stage only: they are left for the update.
    private static JsonObject WithoutReferences(Api api)
    {
        var body = api.Full();
        foreach (var property in api.Fields().Where(property => property.Schema.Reference is not null))
            body.Remove(property.Name);
        return body;
    }

    private static async Task OtherContactsKept(Api api)
    {
        var contact = await api.GivenContact(("company", "Twin & Co"), ("firstName", "One"));
        var other = await api.GivenContact(("company", "Twin & Co"), ("firstName", "Two"));
        var before = await api.Read(other.IdOf());

        await api.Put(Api.Path(contact.IdOf()), Api.Body(("firstName", "Changed"), ("company", "Changed & Co")));

        api.RequireAsBefore(await api.Read(other.IdOf()), before.Contact, "Another contact was changed.");
    }

    private static async Task IdKept(Api api)
    {
        var contact = await api.GivenContact();
        var named = "con_" + api.NewToken();

        var reply = await api.Put(Api.Path(contact.IdOf()), Api.Body(("id", named), ("firstName", "Changed")));

        reply.IsStatus(200, 400);
        var after = await api.Get(Api.Path(contact.IdOf()));
        after.Require(after.Status == 200 && after.IsContact().IdOf() == contact.IdOf(), "The id was changed.", contact.IdOf());
        (await api.Get(Api.Path(named))).IsStatus(404, 400);
    }

    private static async Task CreatedAtKept(Api api)
    {
        var contact = await api.GivenContact();
        var before = await api.Read(contact.IdOf());

        await api.Put(Api.Path(contact.IdOf()), Api.Body(("firstName", "Changed")));
        await api.Put(Api.Path(contact.IdOf()), Api.Body(("createdAt", "2001-02-03T04:05:06Z"), ("lastName", "Changed")));

        var after = await api.Read(contact.IdOf());
        after.Reply.Require(
            Values.Same(after.Contact["createdAt"], before.Contact["createdAt"]), "createdAt was changed.", before.Contact["createdAt"]?.ToJsonString() ?? "none",
            after.Contact["createdAt"]?.ToJsonString() ?? "none");
    }

    private static async Task UpdatedAtMoves(Api api)
    {
        var contact = await api.GivenContact();
        var before = await api.Read(contact.IdOf());

        // A clock of whole seconds has moved, whenever the second began.
        await Task.Delay(TimeSpan.FromSeconds(1.1), api.Cancellation);
        var reply = await api.Put(Api.Path(contact.IdOf()), Api.Body(("firstName", "Changed")));

        reply.Require(
            Time(reply.IsContact()["updatedAt"]) > Time(before.Contact["updatedAt"]), "The answer shows the updatedAt of before.", $"after {before.Contact["updatedAt"]?.ToJsonString()}",
            reply.At("data.updatedAt")?.ToJsonString() ?? "none");
        var after = await api.Read(contact.IdOf());
        after.Reply.Require(
            Time(after.Contact["updatedAt"]) > Time(before.Contact["updatedAt"]), "updatedAt did not move on.", $"after {before.Contact["updatedAt"]?.ToJsonString()}",
            after.Contact["updatedAt"]?.ToJsonString() ?? "none");
    }

    private static DateTimeOffset? Time(JsonNode? node) =>
        DateTimeOffset.TryParse(Values.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static async Task TagsReplaced(Api api) => await RequireTags(api, new JsonArray("new", "kept"));

    private static async Task TagsEmptied(Api api) => await RequireTags(api, []);

    private static async Task RequireTags(Api api, JsonArray tags)
    {
        var contact = await api.GivenContact(("tags", new JsonArray("old", "kept")));

        await api.Put(Api.Path(contact.IdOf()), Api.Body(("tags", tags.DeepClone())));

        var after = await api.Read(contact.IdOf());
        after.Reply.Require(
            Looking.Holds(after.Contact["tags"] ?? new JsonArray(), tags), "The tags are not those of the update.", tags.ToJsonString(),
            after.Contact["tags"]?.ToJsonString() ?? "none");
    }

    private static async Task GroupsReplaced(Api api)
    {
        var (first, second) = (api.Here.Groups[0].Id, api.Here.Groups[1].Id);
        var contact = await api.GivenContact(("groupIds", new JsonArray(first)));

        await api.Put(Api.Path(contact.IdOf()), Api.Body(("groupIds", new JsonArray(second))));

        var after = await api.Read(contact.IdOf());
        after.Reply.Require(Values.Ids(after.Contact["groups"]) is [var only] && only == second, "The groups are not those of the update.", second,
            after.Contact["groups"]?.ToJsonString() ?? "none");

        await api.Put(Api.Path(contact.IdOf()), Api.Body(("groupIds", new JsonArray())));

        after = await api.Read(contact.IdOf());
        after.Reply.Require(Values.Ids(after.Contact["groups"]).Count == 0, "An empty list of groups takes none away.", "no groups", after.Contact["groups"]?.ToJsonString() ?? "none");
    }
}
