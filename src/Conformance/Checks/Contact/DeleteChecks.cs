using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks.Bulk;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>DELETE: a deletion is final.</summary>
internal static class DeleteChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("delete/answer", "DELETE", "Deleting a contact answers 200 with its id and \"deleted\": true.", Answer),
        new("delete/gone", "DELETE", "After a deletion, every operation on the id answers 404.", NotFoundAfterwards),
        new("delete/not-listed", "DELETE", "A deleted contact is in no list and in no total.", NotListed),
        new("delete/not-found", "DELETE", "No search finds a deleted contact.", NotFoundBySearch),
        new("delete/email-free", "DELETE", "The email of a deleted contact can be used again.", EmailReusable),
        new("delete/others-kept", "DELETE", "A deletion changes no other contact.", OthersUnchanged),
    ];

    private static async Task Answer(CheckContext api)
    {
        var id = (await api.GivenContact()).IdOf();

        var response = await api.Delete(ApiClient.Path(id));

        response.RequireSuccess(200).Expect(
            JsonValues.Text(response.At("data.id")) == id && JsonValues.IsTrue(response.At("data.deleted")),
            $$"""data {"id": "{{id}}", "deleted": true}""", response.TextAt("data"));
    }

    private static async Task NotFoundAfterwards(CheckContext api)
    {
        var id = (await api.GivenContact()).IdOf();

        (await api.Delete(ApiClient.Path(id))).RequireStatus(200);

        foreach (var operation in ContactOperations.Available(api))
            (await ContactOperations.SendAsync(api, operation, id)).RequireErrorStatus(404);
        // None of these operations restored it.
        (await api.Get(ApiClient.Path(id))).RequireErrorStatus(404);
    }

    private static async Task NotListed(CheckContext api)
    {
        var (tag, group) = (api.NewToken(), api.Environment.Groups.Select(group => group.Id).FirstOrDefault());
        var contact = await api.GivenContact(
            ("tags", new JsonArray(tag)), ("groupIds", group is null ? new JsonArray() : new JsonArray(group)));

        await api.Delete(ApiClient.Path(contact.IdOf()));

        await api.RequireStored(contact.EmailOf(), expected: 0);
        (string, string)[] filters = group is null ? [("tag", tag)] : [("groupId", group), ("tag", tag)];
        var list = await api.RequireListed(filters);
        list.Expect(JsonValues.Whole(list.At("meta.total")) == 0, "meta.total 0", list.TextAt("meta.total"));
    }

    private static async Task NotFoundBySearch(CheckContext api)
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
            var response = await api.PollUntil(() => api.Post("/contacts/search", search), IsWithout);
            response.RequireList();
            response.Expect(IsWithout(response), "results without the deleted contact", $"results with {contact.IdOf()}");
        }

        bool IsWithout(Response found) => !JsonValues.Ids(found.Data).Contains(contact.IdOf());
    }

    private static async Task EmailReusable(CheckContext api)
    {
        var contact = await api.GivenContact();

        await api.Delete(ApiClient.Path(contact.IdOf()));

        var again = (await api.Post("/contacts", ApiClient.Body(("email", contact.EmailOf())))).RequireContact(201);
        await api.Delete(ApiClient.Path(again.IdOf()));
        var imported = await BulkRequests.Import(api, [BulkRequests.Entry(contact.EmailOf(), "Again")], "skip");
        BulkRequests.RequireCounts(imported, created: 1, updated: 0, skipped: 0, errors: 0);
    }

    private static async Task OthersUnchanged(CheckContext api)
    {
        var (twin, otherEmail) = (api.FullBody(), api.NewEmail());
        var contact = await api.GivenContact(twin);
        twin["email"] = otherEmail;
        var other = await api.GivenContact(twin);
        var before = await api.Read(other.IdOf());

        await api.Delete(ApiClient.Path(contact.IdOf()));

        var after = await api.Get(ApiClient.Path(other.IdOf()));
        after.Expect(after.Status == 200, "the other contact unchanged", after.Summary);
        api.RequireUnchanged(new ContactResponse(after, after.RequireContact()), before.Contact, "The deletion of another contact");
    }
}
