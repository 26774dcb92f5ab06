using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Checks.Bulk;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;

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
        var deleted = await DeletedContact.GivenAsync(api);

        deleted.Response.RequireSuccess(200).Expect(
            deleted.Response.HasNoBody
                || (JsonValues.Text(deleted.Response.At("data.id")) == deleted.Id
                    && JsonValues.IsTrue(deleted.Response.At("data.deleted"))),
            $$"""data {"id": "{{deleted.Id}}", "deleted": true}""", deleted.Response.TextAt("data"),
            JsonValues.Text(deleted.Response.At("data.id")) == deleted.Id
                ? new Claim(ClaimKind.Equal, ["data.deleted"], "true") : Claim.Value("data.id", deleted.Id));
    }

    private static async Task NotFoundAfterwards(CheckContext api)
    {
        var deleted = await DeletedContact.GivenAsync(api);

        // Another check verifies the status. Whether the contact is gone is worse, and must not be hidden by it.
        if (deleted.Response.Status is not (202 or 204))
            deleted.Response.RequireStatus(200);
        foreach (var operation in ContactOperations.Available(api))
            (await ContactOperations.SendAsync(api, operation, deleted.Id)).RequireErrorStatus(404);
        // None of these operations restored it.
        (await api.Get(ApiClient.Path(deleted.Id))).RequireErrorStatus(404);
    }

    private static async Task NotListed(CheckContext api)
    {
        var deleted = await DeletedContact.GivenAsync(api);

        await api.RequireStored(deleted.Contact.EmailOf(), expected: 0);
        var list = await api.RequireListed(deleted.Filters);
        list.Expect(JsonValues.Whole(list.At("meta.total")) == 0, "meta.total 0", list.TextAt("meta.total"), Claim.Number("meta.total", 0));
    }

    private static async Task NotFoundBySearch(CheckContext api)
    {
        var deleted = await DeletedContact.GivenAsync(api);
        var filters = ApiClient.Body(("customFields", new JsonObject { ["secteur"] = deleted.Token }));
        if (api.Environment.Groups is [var group, ..])
            filters["groups"] = new JsonArray(group.Id);

        foreach (var search in new[] { ApiClient.Body(("query", deleted.Contact.EmailOf())), ApiClient.Body(("filters", filters)) })
        {
            var response = await api.PollUntil(() => api.Post("/contacts/search", search), IsWithout);
            response.RequireList();
            response.Expect(IsWithout(response), "results without the deleted contact", $"results with {deleted.Id}",
                Claim.Texts(ClaimKind.Lacks, "data[].id", [deleted.Id]));
        }

        bool IsWithout(Response found) => !JsonValues.Ids(found.Data).Contains(deleted.Id);
    }

    private static async Task EmailReusable(CheckContext api)
    {
        var contact = await api.GivenContact(
            (api.TextField(), "Old"), ("tags", new JsonArray("old")), ("customFields", ApiClient.Body(("secteur", "old"))));

        await api.Delete(ApiClient.Path(contact.IdOf()));

        var creation = await api.Post("/contacts", ApiClient.Body(("email", contact.EmailOf())));
        var again = creation.RequireContact(201);
        var input = api.Spec.Schema("ContactInput");
        // What every contact must have is new.
        foreach (var field in new[] { api.TextField(), "tags", "customFields" }.Except(input.AllRequired)
            .Where(field => input.Find(field)?.Default is null))
        {
            creation.Expect(
                JsonValues.Same(again[field], null), $"no {field}: a new contact has no data of a deleted one",
                JsonValues.Display(again[field]),
                Claim.Value($"data.{field}", null));
        }

        if (!api.Has("bulkContacts"))
            return;
        await api.Delete(ApiClient.Path(again.IdOf()));
        var imported = await BulkRequests.Import(api, [BulkRequests.Entry(api, contact.EmailOf(), "Again")], "skip");
        BulkRequests.RequireCounts(imported, created: 1, updated: 0, skipped: 0, errors: 0);
    }

    private static Task OthersUnchanged(CheckContext api) => Bystander.RequireUnchanged(
        api, "The deletion of another contact", id => api.Delete(ApiClient.Path(id)));
}
