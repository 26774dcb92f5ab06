using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
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
        var contact = await api.GivenContact(("jobTitle", "Sales"));

        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("jobTitle", "VP Sales")));

        var updated = response.RequireContact(200);
        response.Expect(updated.IdOf() == contact.IdOf(), $"id {contact.IdOf()}", updated.IdOf());
        response.Expect(JsonValues.Text(updated["jobTitle"]) == "VP Sales", "jobTitle \"VP Sales\"",
            JsonValues.Display(updated["jobTitle"]));
    }

    private static async Task EachField(CheckContext api)
    {
        var before = WithoutReferences(api);
        var contact = await api.GivenContact(before);

        var sent = new List<(Property Property, JsonNode Value)>();
        foreach (var property in api.VisibleFields())
        {
            if (api.NewValue(property, before[property.Name]) is not { } value)
                continue;
            (await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body((property.Name, value.DeepClone())))).RequireSuccess(200);
            sent.Add((property, value));
        }

        var after = await api.Read(contact.IdOf());
        foreach (var (property, value) in sent)
            after.RequireShows(property, value);
    }

    private static async Task OtherFieldsKept(CheckContext api)
    {
        var given = api.FullBody();
        var contact = await api.GivenContact(given);
        var before = await api.Read(contact.IdOf());

        foreach (var property in api.Fields())
        {
            if (api.NewValue(property, given[property.Name]) is not { } value)
                continue;
            var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body((property.Name, value)));
            var after = new ContactResponse(response, response.RequireContact());
            api.RequireUnchanged(
                after, before.Contact, $"An update of {property.Name}", ContactBodies.ResponseField(property), "updatedAt");
            before = after;
        }

        api.RequireUnchanged(await api.Read(contact.IdOf()), before.Contact, "The last update", "updatedAt");
    }

    // There may be only one group and one stage. They are left for the update.
    private static JsonObject WithoutReferences(CheckContext api)
    {
        var body = api.FullBody();
        foreach (var property in api.Fields().Where(property => property.Schema.Reference is not null))
            body.Remove(property.Name);
        return body;
    }

    private static async Task OtherContactsKept(CheckContext api)
    {
        var contact = await api.GivenContact(("company", "Twin & Co"), ("firstName", "One"));
        var other = await api.GivenContact(("company", "Twin & Co"), ("firstName", "Two"));
        var before = await api.Read(other.IdOf());

        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "Changed"), ("company", "Changed & Co")));

        api.RequireUnchanged(await api.Read(other.IdOf()), before.Contact, "An update of another contact");
    }

    private static async Task IdKept(CheckContext api)
    {
        var id = (await api.GivenContact()).IdOf();
        var otherId = "con_" + api.NewToken();

        var response = await api.Put(ApiClient.Path(id), ApiClient.Body(("id", otherId), ("firstName", "Changed")));

        response.RequireStatus(200, 400);
        var after = await api.Get(ApiClient.Path(id));
        after.Expect(after.Status == 200 && after.RequireContact().IdOf() == id, $"contact {id} with its id", after.Summary);
        (await api.Get(ApiClient.Path(otherId))).RequireStatus(404, 400);
    }

    private static async Task CreatedAtKept(CheckContext api)
    {
        var contact = await api.GivenContact();
        var before = (await api.Read(contact.IdOf())).Contact["createdAt"];

        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "Changed")));
        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("createdAt", "2001-02-03T04:05:06Z"), ("lastName", "Changed")));

        var after = await api.Read(contact.IdOf());
        var createdAt = after.Contact["createdAt"];
        after.Response.Expect(
            JsonValues.Same(createdAt, before), $"createdAt {JsonValues.Display(before)} as before the updates",
            JsonValues.Display(createdAt));
    }

    private static async Task UpdatedAtAdvances(CheckContext api)
    {
        var contact = await api.GivenContact();
        var before = (await api.Read(contact.IdOf())).Contact["updatedAt"];

        // A clock of whole seconds has advanced by then.
        await Task.Delay(TimeSpan.FromSeconds(1.1), api.Cancellation);
        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "Changed")));

        response.RequireContact();
        RequireLater(response, before);
        RequireLater((await api.Read(contact.IdOf())).Response, before);
    }

    private static void RequireLater(Response response, JsonNode? before) => response.Expect(
        Time(response.At("data.updatedAt")) > Time(before),
        $"updatedAt after {JsonValues.Display(before)}", response.TextAt("data.updatedAt"));

    private static DateTimeOffset? Time(JsonNode? node) => DateTimeOffset.TryParse(
        JsonValues.Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
