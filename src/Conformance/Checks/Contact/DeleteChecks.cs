using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks.Bulk;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>A deletion is final.</summary>
internal static class DeleteChecks
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

    private static async Task Answer(ApiClient api)
    {
        var contact = await api.GivenContact();

        var response = await api.Delete(ApiClient.Path(contact.IdOf()));

        response.RequireSuccess(200).Require(
            JsonValues.Text(response.At("data.id")) == contact.IdOf() && JsonValues.IsTrue(response.At("data.deleted")), "The answer does not name what was deleted.",
            $$"""data: {"id": "{{contact.IdOf()}}", "deleted": true}""");
    }

    private static async Task Gone(ApiClient api)
    {
        var contact = await api.GivenContact();

        (await api.Delete(ApiClient.Path(contact.IdOf()))).RequireStatus(200);

        foreach (var operation in GetChecks.OnContact(api))
            (await api.Send(operation.Method, GetChecks.PathOf(operation, contact.IdOf()), GetChecks.BodyFor(api, operation))).RequireErrorStatus(404);
        // None of these brought it back.
        (await api.Get(ApiClient.Path(contact.IdOf()))).RequireErrorStatus(404);
    }

    private static async Task NotListed(ApiClient api)
    {
        var (tag, group) = (api.NewToken(), api.Environment.Groups.Select(group => group.Id).FirstOrDefault());
        var contact = await api.GivenContact(("tags", new JsonArray(tag)), ("groupIds", group is null ? new JsonArray() : new JsonArray(group)));

        await api.Delete(ApiClient.Path(contact.IdOf()));

        var (response, listed) = await api.WithEmail(contact.EmailOf(), expected: 0);
        response.Require(listed.Count == 0, "A deleted contact is still in the list.", "no contact with the email");
        (string, string)[] filters = group is null ? [("tag", tag)] : [("groupId", group), ("tag", tag)];
        var list = await ContactQueries.Lists(api, filters);
        list.Require(JsonValues.Whole(list.At("meta.total")) == 0, "A deleted contact is still counted.", "total: 0", list.At("meta")?.ToJsonString() ?? "no meta");
    }

    private static async Task NotFound(ApiClient api)
    {
        var groups = new JsonArray([.. api.Environment.Groups.Take(1).Select(group => (JsonNode)group.Id)]);
        var custom = new JsonObject { ["secteur"] = api.NewToken() };
        var contact = await api.GivenContact(("groupIds", groups), ("customFields", custom));
        var filters = ApiClient.Body(("customFields", custom.DeepClone()));
        if (groups.Count > 0)
            filters["groups"] = groups.DeepClone();

        await api.Delete(ApiClient.Path(contact.IdOf()));

        foreach (var search in new[] { ApiClient.Body(("query", contact.EmailOf())), ApiClient.Body(("filters", filters)) })
        {
            var response = await api.Settled(() => api.Post("/contacts/search", search), IsWithout);
            response.RequireList();
            response.Require(IsWithout(response), "A deleted contact is still found.", "a list without the contact");
        }

        bool IsWithout(Response found) => !JsonValues.Ids(found.Data).Contains(contact.IdOf());
    }

    private static async Task EmailFree(ApiClient api)
    {
        var contact = await api.GivenContact();

        await api.Delete(ApiClient.Path(contact.IdOf()));

        var again = (await api.Post("/contacts", ApiClient.Body(("email", contact.EmailOf())))).RequireContact(201);
        await api.Delete(ApiClient.Path(again.IdOf()));
        BulkChecks.RequireCounts(await BulkChecks.Import(api, [BulkChecks.Entry(contact.EmailOf(), "Again")], "skip"), created: 1, updated: 0, skipped: 0, errors: 0);
    }

    private static async Task OthersKept(ApiClient api)
    {
        var (twin, second) = (api.Full(), api.NewEmail());
        var contact = await api.GivenContact(twin);
        twin["email"] = second;
        var other = await api.GivenContact(twin);
        var before = await api.Read(other.IdOf());

        await api.Delete(ApiClient.Path(contact.IdOf()));

        var after = await api.Get(ApiClient.Path(other.IdOf()));
        after.Require(after.Status == 200, "A deletion took another contact with it.", "the other contact");
        api.RequireAsBefore(new ContactResponse(after, after.RequireContact()), before.Contact, "A deletion changed another contact.");
    }
}
