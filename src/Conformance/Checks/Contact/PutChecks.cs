using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>What an update changes, and what it leaves alone.</summary>
internal static class PutChecks
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

    private static async Task Answer(ApiClient api)
    {
        var contact = await api.GivenContact(("jobTitle", "Sales"));

        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("jobTitle", "VP Sales")));

        var updated = response.RequireContact(200);
        response.Require(updated.IdOf() == contact.IdOf(), "The id is another.", contact.IdOf(), updated.IdOf());
        response.Require(JsonValues.Text(updated["jobTitle"]) == "VP Sales", "The answer does not show what was changed.", "jobTitle: VP Sales");
    }

    private static async Task EachField(ApiClient api)
    {
        var before = WithoutReferences(api);
        var contact = await api.GivenContact([.. before.Select(entry => (entry.Key, entry.Value?.DeepClone()))]);
        var path = ApiClient.Path(contact.IdOf());

        var sent = new List<(Property Property, JsonNode Value)>();
        foreach (var property in api.Fields().Where(property => api.Spec.Schema("Contact").Find(ContactBodies.Field(property)) is not null))
        {
            if (api.Value(property, before[property.Name]) is not { } value)
                continue;
            (await api.Put(path, ApiClient.Body((property.Name, value.DeepClone())))).RequireSuccess(200);
            sent.Add((property, value));
        }

        var after = await api.Read(contact.IdOf());
        foreach (var (property, value) in sent)
        {
            after.Reply.Require(
                after.Contact.Shows(property, value), $"{property.Name} was not updated.", $"{property.Name}: {value.ToJsonString()}",
                after.Contact[ContactBodies.Field(property)]?.ToJsonString() ?? "none");
        }
    }

    private static async Task OtherFieldsKept(ApiClient api)
    {
        var given = api.Full();
        var contact = await api.GivenContact([.. given.Select(entry => (entry.Key, entry.Value?.DeepClone()))]);
        var before = await api.Read(contact.IdOf());

        foreach (var property in api.Fields())
        {
            if (api.Value(property, given[property.Name]) is not { } value)
                continue;
            var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body((property.Name, value)));
            var after = new ContactResponse(response, response.RequireContact());
            api.RequireAsBefore(after, before.Contact, $"An update of {property.Name} changed other fields.", ContactBodies.Field(property), "updatedAt");
            before = after;
        }

        api.RequireAsBefore(await api.Read(contact.IdOf()), before.Contact, "What an update answered is not what is stored.", "updatedAt");
    }

    // There may be one group and one stage only: they are left for the update.
    private static JsonObject WithoutReferences(ApiClient api)
    {
        var body = api.Full();
        foreach (var property in api.Fields().Where(property => property.Schema.Reference is not null))
            body.Remove(property.Name);
        return body;
    }

    private static async Task OtherContactsKept(ApiClient api)
    {
        var contact = await api.GivenContact(("company", "Twin & Co"), ("firstName", "One"));
        var other = await api.GivenContact(("company", "Twin & Co"), ("firstName", "Two"));
        var before = await api.Read(other.IdOf());

        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "Changed"), ("company", "Changed & Co")));

        api.RequireAsBefore(await api.Read(other.IdOf()), before.Contact, "Another contact was changed.");
    }

    private static async Task IdKept(ApiClient api)
    {
        var contact = await api.GivenContact();
        var named = "con_" + api.NewToken();

        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("id", named), ("firstName", "Changed")));

        response.RequireStatus(200, 400);
        var after = await api.Get(ApiClient.Path(contact.IdOf()));
        after.Require(after.Status == 200 && after.RequireContact().IdOf() == contact.IdOf(), "The id was changed.", contact.IdOf());
        (await api.Get(ApiClient.Path(named))).RequireStatus(404, 400);
    }

    private static async Task CreatedAtKept(ApiClient api)
    {
        var contact = await api.GivenContact();
        var before = await api.Read(contact.IdOf());

        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "Changed")));
        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("createdAt", "2001-02-03T04:05:06Z"), ("lastName", "Changed")));

        var after = await api.Read(contact.IdOf());
        after.Reply.Require(
            JsonValues.Same(after.Contact["createdAt"], before.Contact["createdAt"]), "createdAt was changed.", before.Contact["createdAt"]?.ToJsonString() ?? "none",
            after.Contact["createdAt"]?.ToJsonString() ?? "none");
    }

    private static async Task UpdatedAtMoves(ApiClient api)
    {
        var contact = await api.GivenContact();
        var before = await api.Read(contact.IdOf());

        // A clock of whole seconds has moved, whenever the second began.
        await Task.Delay(TimeSpan.FromSeconds(1.1), api.Cancellation);
        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "Changed")));

        response.Require(
            Time(response.RequireContact()["updatedAt"]) > Time(before.Contact["updatedAt"]), "The answer shows the updatedAt of before.", $"after {before.Contact["updatedAt"]?.ToJsonString()}",
            response.At("data.updatedAt")?.ToJsonString() ?? "none");
        var after = await api.Read(contact.IdOf());
        after.Reply.Require(
            Time(after.Contact["updatedAt"]) > Time(before.Contact["updatedAt"]), "updatedAt did not move on.", $"after {before.Contact["updatedAt"]?.ToJsonString()}",
            after.Contact["updatedAt"]?.ToJsonString() ?? "none");
    }

    private static DateTimeOffset? Time(JsonNode? node) =>
        DateTimeOffset.TryParse(JsonValues.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static async Task TagsReplaced(ApiClient api) => await RequireTags(api, new JsonArray("new", "kept"));

    private static async Task TagsEmptied(ApiClient api) => await RequireTags(api, []);

    private static async Task RequireTags(ApiClient api, JsonArray tags)
    {
        var contact = await api.GivenContact(("tags", new JsonArray("old", "kept")));

        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("tags", tags.DeepClone())));

        var after = await api.Read(contact.IdOf());
        after.Reply.Require(
            ContactComparison.Holds(after.Contact["tags"] ?? new JsonArray(), tags), "The tags are not those of the update.", tags.ToJsonString(),
            after.Contact["tags"]?.ToJsonString() ?? "none");
    }

    private static async Task GroupsReplaced(ApiClient api)
    {
        var (first, second) = (api.Environment.Groups[0].Id, api.Environment.Groups[1].Id);
        var contact = await api.GivenContact(("groupIds", new JsonArray(first)));

        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("groupIds", new JsonArray(second))));

        var after = await api.Read(contact.IdOf());
        after.Reply.Require(JsonValues.Ids(after.Contact["groups"]) is [var only] && only == second, "The groups are not those of the update.", second,
            after.Contact["groups"]?.ToJsonString() ?? "none");

        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("groupIds", new JsonArray())));

        after = await api.Read(contact.IdOf());
        after.Reply.Require(JsonValues.Ids(after.Contact["groups"]).Count == 0, "An empty list of groups takes none away.", "no groups", after.Contact["groups"]?.ToJsonString() ?? "none");
    }
}
