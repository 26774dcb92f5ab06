using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>A deletion is final.</summary>
internal static class Deleting
{
    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("delete/answer", "DELETE", "A deletion answers 200 with the id and deleted: true.", Answer),
        new("delete/gone", "DELETE", "After a deletion every operation on the id answers 404.", Gone),
        new("delete/not-listed", "DELETE", "A deleted contact is in no list.", NotListed),
        new("delete/not-found", "DELETE", "A deleted contact is found by no search.", NotFound),
        new("delete/email-free", "DELETE", "The email of a deleted contact is free again.", EmailFree),
        new("delete/others-kept", "DELETE", "A deletion leaves all other contacts as they were.", OthersKept),
    ];

    private static async Task Answer(Api api)
    {
        var contact = await api.GivenContact();

        var reply = await api.Delete(Api.Path(contact.IdOf()));

        reply.IsSuccess(200).Require(
            Values.Text(reply.At("data.id")) == contact.IdOf() && Values.IsTrue(reply.At("data.deleted")), "The answer does not name what was deleted.",
            $$"""data: {"id": "{{contact.IdOf()}}", "deleted": true}""");
    }

    private static async Task Gone(Api api)
    {
        var contact = await api.GivenContact();

        (await api.Delete(Api.Path(contact.IdOf()))).IsStatus(200);

        foreach (var operation in Reading.OnContact(api))
            (await api.Send(operation.Method, Reading.PathOf(operation, contact.IdOf()), Reading.BodyFor(api, operation))).IsRefused(404);
        // None of these brought it back.
        (await api.Get(Api.Path(contact.IdOf()))).IsRefused(404);
    }

    private static async Task NotListed(Api api)
    {
        var (tag, group) = (api.NewToken(), api.Here.Groups.Select(group => group.Id).FirstOrDefault());
        var contact = await api.GivenContact(("tags", new JsonArray(tag)), ("groupIds", group is null ? new JsonArray() : new JsonArray(group)));

        await api.Delete(Api.Path(contact.IdOf()));

        var (reply, listed) = await api.WithEmail(contact.EmailOf(), expected: 0);
        reply.Require(listed.Count == 0, "A deleted contact is still in the list.", "no contact with the email");
        (string, string)[] filters = group is null ? [("tag", tag)] : [("groupId", group), ("tag", tag)];
        var list = await Finding.Lists(api, filters);
        list.Require(Values.Whole(list.At("meta.total")) == 0, "A deleted contact is still counted.", "total: 0", list.At("meta")?.ToJsonString() ?? "no meta");
    }

    private static async Task NotFound(Api api)
    {
        var groups = new JsonArray([.. api.Here.Groups.Take(1).Select(group => (JsonNode)group.Id)]);
        var custom = new JsonObject { ["secteur"] = api.NewToken() };
        var contact = await api.GivenContact(("groupIds", groups), ("customFields", custom));
        var filters = Api.Body(("customFields", custom.DeepClone()));
        if (groups.Count > 0)
            filters["groups"] = groups.DeepClone();

        await api.Delete(Api.Path(contact.IdOf()));

        foreach (var search in new[] { Api.Body(("query", contact.EmailOf())), Api.Body(("filters", filters)) })
        {
            var reply = await api.Settled(() => api.Post("/contacts/search", search), IsWithout);
            reply.IsList();
            reply.Require(IsWithout(reply), "A deleted contact is still found.", "a list without the contact");
        }

        bool IsWithout(Reply found) => !Values.Ids(found.Data).Contains(contact.IdOf());
    }

    private static async Task EmailFree(Api api)
    {
        var contact = await api.GivenContact();

        await api.Delete(Api.Path(contact.IdOf()));

        var again = (await api.Post("/contacts", Api.Body(("email", contact.EmailOf())))).IsContact(201);
        await api.Delete(Api.Path(again.IdOf()));
        Bulk.RequireCounts(await Bulk.Import(api, [Bulk.Entry(contact.EmailOf(), "Again")], "skip"), created: 1, updated: 0, skipped: 0, errors: 0);
    }

    private static async Task OthersKept(Api api)
    {
        var (twin, second) = (api.Full(), api.NewEmail());
        var contact = await api.GivenContact(twin);
        twin["email"] = second;
        var other = await api.GivenContact(twin);
        var before = await api.Read(other.IdOf());

        await api.Delete(Api.Path(contact.IdOf()));

        var after = await api.Get(Api.Path(other.IdOf()));
        after.Require(after.Status == 200, "A deletion took another contact with it.", "the other contact");
        api.RequireAsBefore(new Seen(after, after.IsContact()), before.Contact, "A deletion changed another contact.");
    }
}
