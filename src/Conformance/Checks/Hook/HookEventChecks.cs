using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-EVENT: the events for contacts that are created, updated or deleted.</summary>
internal static class HookEventChecks
{
    private const Prerequisites Webhooks = Prerequisites.Writes | Prerequisites.Webhooks;

    private static readonly string[] ExampleFields = ["id", "email", "firstName", "lastName", "company"];

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("hook-event/created", "HOOK-EVENT", "Creating a contact sends contact.created with the contact.", Created, Webhooks),
        new("hook-event/updated", "HOOK-EVENT", "Updating a contact sends contact.updated with the updated contact.", Updated, Webhooks),
        new("hook-event/deleted", "HOOK-EVENT", "Deleting a contact sends contact.deleted with the deleted contact.", Deleted, Webhooks),
        new("hook-event/ids", "HOOK-EVENT", "Each event has its own id.", DistinctIds, Webhooks),
    ];

    private static async Task Created(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");

        var (contact, cause) = await hook.NewContact(fields: [(api.TextField(), "Ada"), ("tags", new JsonArray("vip"))]);

        var received = await hook.RequireEvents(1, "contact.created", cause);
        RequireEvent(api, received[0], "contact.created", contact, cause);
    }

    private static async Task Updated(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.updated");
        var (contact, _) = await hook.NewContact(fields: [(api.TextField(), "Before"), (api.SecondTextField(), "Acme")]);

        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body((api.TextField(), "After")));

        var received = await hook.RequireEvents(1, "contact.updated", response.Exchange);
        RequireEvent(api, received[0], "contact.updated", (await api.Read(contact.IdOf())).Contact, response.Exchange);
    }

    private static async Task Deleted(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.deleted");
        var (contact, _) = await hook.NewContact(fields: [(api.TextField(), "Ada")]);

        var response = await api.Delete(ApiClient.Path(contact.IdOf()));

        var received = await hook.RequireEvents(1, "contact.deleted", response.Exchange);
        RequireEvent(api, received[0], "contact.deleted", contact, response.Exchange);
    }

    private static async Task DistinctIds(CheckContext api)
    {
        await using var hook = await api.Subscribe();

        var (contact, _) = await hook.NewContact();
        await hook.NewContact("d");
        var response = await api.Delete(ApiClient.Path(contact.IdOf()));

        var received = await hook.RequireEvents(3, "contact.created twice and contact.deleted", response.Exchange);
        var ids = received.Select(entry => entry.Id).ToArray();
        response.Expect(ids.Distinct().Count() == ids.Length, "events with different ids", ShortList.Of(ids.OfType<string>()));
    }

    private static void RequireEvent(CheckContext api, ReceivedEvent received, string name, JsonObject contact, Exchange cause)
    {
        var type = api.EventName(name);
        Expect(received.Method == "POST", "an event sent by POST", received.Method);
        Expect(received.Json is not null, "an event whose body is a JSON object", received.Excerpt);
        var json = received.Json!;
        Expect(
            IdPrefixes.Has(api.Spec, "Event", received.Id), $"an event with id {IdPrefixes.Of(api.Spec, "Event")}…",
            JsonValues.Display(json["id"]));
        Expect(JsonValues.Text(json["type"]) == type, $"an event of type {type}", JsonValues.Display(json["type"]));
        Expect(
            JsonValues.IsUtcTime(json["timestamp"]), "an event with a timestamp in ISO 8601, UTC", JsonValues.Display(json["timestamp"]));
        var sent = JsonValues.At(json, "data.contact") as JsonObject;
        Expect(sent is not null, "an event with the contact in data.contact", received.Excerpt);
        // Whether other fields than those of the example are sent is open (HOOK-CONTACT).
        var shown = new JsonObject(contact.Where(field => ExampleFields.Contains(field.Key) || sent!.ContainsKey(field.Key))
            .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        // The API and the sender of events may use different clocks.
        var different = api.Differences(shown, sent!, "updatedAt");
        Expect(
            different.Count == 0,
            $"the contact in the event with {string.Join(", ", different.Select(name => $"{name} {JsonValues.Display(contact[name])}"))}",
            string.Join(", ", different.Select(name => $"{name} {JsonValues.Display(sent![name])}")));

        void Expect(bool holds, string expected, string actual)
        {
            if (!holds)
                throw new CheckFailedException($"Expected {expected}, got {actual}.", expected, actual, cause);
        }
    }
}
