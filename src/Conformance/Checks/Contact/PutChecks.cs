using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Contract.Schemas;

namespace Fluenzr.ContractKit.Conformance.Checks.Contact;

/// <summary>PUT, PUT-KEEPS: what an update changes, and what it keeps.</summary>
internal static class PutChecks
{
    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("put/answer", "PUT", "Updating a contact answers 200 with the contact: its id and the new values.", Answer),
        new("put/each-field", "PUT", "Each field can be updated alone and reads back as sent.", EachField),
        new("put-keeps/other-fields", "PUT-KEEPS", "An update of one field keeps all other fields.", OtherFieldsKept),
        new("put-keeps/other-contacts", "PUT-KEEPS", "An update changes no other contact.", OtherContactsKept),
        new("put-keeps/id", "PUT-KEEPS", "The id never changes, even when an update contains another id.", IdKept),
        new("put-keeps/created-at", "PUT-KEEPS", "createdAt never changes, even when an update contains another time.", CreatedAtKept),
        new("put-keeps/updated-at", "PUT-KEEPS", "updatedAt advances when a value changes.", UpdatedAtAdvances),
    ];

    private static async Task Answer(CheckContext api)
    {
        var field = api.TextFields() is { Count: > 0 } fields ? fields[Math.Min(3, fields.Count - 1)] : api.TextField();
        var contact = await api.GivenContact((field, "Sales"));

        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body((field, "VP Sales")));

        var updated = response.RequireContact(200);
        response.Expect(updated.IdOf() == contact.IdOf(), $"id {contact.IdOf()}", updated.IdOf(), Claim.Value("data.id", contact.IdOf()));
        response.Expect(JsonValues.Text(updated[field]) == "VP Sales", $"{field} \"VP Sales\"",
            JsonValues.Display(updated[field]), Claim.Value($"data.{field}", "VP Sales"));
    }

    private static async Task EachField(CheckContext api)
    {
        var sent = await FieldUpdates.SendAsync(api);

        var visible = api.VisibleFields().Select(property => property.Name).ToHashSet();
        foreach (var update in sent.Updates.Where(update => visible.Contains(update.Property.Name)))
            update.Response.RequireSuccess(200);
        var after = new ContactResponse(sent.After, sent.After.RequireContact());
        foreach (var update in sent.Updates.Where(update => visible.Contains(update.Property.Name)))
            after.RequireShows(update.Property, update.Value);
    }

    private static async Task OtherFieldsKept(CheckContext api)
    {
        var sent = await FieldUpdates.SendAsync(api);

        var before = new ContactResponse(sent.Before, sent.Before.RequireContact());
        foreach (var (property, _, response) in sent.Updates)
        {
            var after = new ContactResponse(response, response.RequireContact());
            api.RequireUnchanged(after, before, $"An update of {property.Name}", ContactBodies.ResponseField(property), "updatedAt");
            before = after;
        }

        api.RequireUnchanged(new ContactResponse(sent.After, sent.After.RequireContact()), before, "The last update", "updatedAt");
    }

    private static Task OtherContactsKept(CheckContext api) => Bystander.RequireUnchanged(
        api, "An update of another contact",
        id => api.Put(
            ApiClient.Path(id), ApiClient.Body([.. api.TextFields().Take(3).Select(field => (field, (JsonNode?)"Changed & Co"))])));

    private static async Task IdKept(CheckContext api)
    {
        var id = (await api.GivenContact()).IdOf();
        var otherId = IdPrefixes.Of(api.Spec, "Contact") + api.NewToken();

        var response = await api.Put(ApiClient.Path(id), ApiClient.Body(("id", otherId), (api.TextField(), "Changed")));

        response.RequireStatus(200, 400);
        var after = await api.Get(ApiClient.Path(id));
        after.Expect(after.Status == 200 && after.RequireContact().IdOf() == id, $"contact {id} with its id", after.Summary,
            Claim.Value("data.id", id));
        (await api.Get(ApiClient.Path(otherId))).RequireStatus(404, 400);
    }

    private static async Task CreatedAtKept(CheckContext api)
    {
        var sent = await LaterUpdates.SendAsync(api);

        var (expected, createdAt) = (sent.Before.At("data.createdAt"), sent.After.At("data.createdAt"));
        sent.After.RequireContact();
        sent.After.Expect(
            JsonValues.Same(createdAt, expected), $"createdAt {JsonValues.Display(expected)} as before the updates",
            JsonValues.Display(createdAt), Claim.Unchanged(sent.Before.Exchange, ["createdAt"]));
    }

    private static async Task UpdatedAtAdvances(CheckContext api)
    {
        var sent = await LaterUpdates.SendAsync(api);

        foreach (var response in new[] { sent.Update, sent.Read })
        {
            response.RequireContact();
            RequireLater(response, sent.Before);
        }
    }

    private static void RequireLater(Response response, Response before) => response.Expect(
        JsonValues.Time(response.At("data.updatedAt")) > JsonValues.Time(before.At("data.updatedAt")),
        $"updatedAt after {before.TextAt("data.updatedAt")}", response.TextAt("data.updatedAt"),
        new Claim(ClaimKind.Increasing, ["data.updatedAt"]) { After = [before.Exchange] });
}
