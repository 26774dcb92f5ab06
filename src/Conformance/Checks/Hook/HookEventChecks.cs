using System.Globalization;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>What is sent of contacts, and how it is signed.</summary>
internal static class HookEventChecks
{
    private const Needs Hooks = Needs.Writing | Needs.Webhooks;

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("hook-event/created", "HOOK-EVENT", "Creating a contact sends contact.created with the contact.", Created, Hooks),
        new("hook-event/updated", "HOOK-EVENT", "Updating a contact sends contact.updated with the contact as it is now.", Updated, Hooks),
        new("hook-event/deleted", "HOOK-EVENT", "Deleting a contact sends contact.deleted with the contact as it was.", Deleted, Hooks),
        new("hook-event/ids", "HOOK-EVENT", "Each event has an id of its own.", Ids, Hooks),
        new("hook-sign/signature", "HOOK-SIGN", "An event is signed with the secret of the subscription: its timestamp and its body, in whatever letters.", Signature, Hooks),
        new("hook-sign/secret", "HOOK-SIGN", "After a change of the secret events are signed with the new one.", NewSecret, Hooks),
        new("hook-sign/retry", "HOOK-SIGN", "An attempt after a failed one is signed, too.", RetrySigned, Hooks),
    ];

    private static async Task Created(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");

        var (contact, cause) = await hook.NewContact(fields: [("firstName", "Ada"), ("tags", new JsonArray("vip"))]);

        var heard = await hook.Hears(1, "contact.created", cause);
        RequireEvent(api, heard[0], "contact.created", contact, cause);
    }

    private static async Task Updated(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.updated");
        var (contact, _) = await hook.NewContact(fields: [("firstName", "Before"), ("company", "Acme")]);

        var response = await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "After")));

        var heard = await hook.Hears(1, "contact.updated", response.Exchange);
        RequireEvent(api, heard[0], "contact.updated", (await api.Read(contact.IdOf())).Contact, response.Exchange);
    }

    private static async Task Deleted(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.deleted");
        var (contact, _) = await hook.NewContact(fields: [("firstName", "Ada")]);

        var response = await api.Delete(ApiClient.Path(contact.IdOf()));

        var heard = await hook.Hears(1, "contact.deleted", response.Exchange);
        RequireEvent(api, heard[0], "contact.deleted", contact, response.Exchange);
    }

    private static async Task Ids(ApiClient api)
    {
        await using var hook = await api.Subscribe();

        var (contact, _) = await hook.NewContact();
        await hook.NewContact("d");
        var response = await api.Delete(ApiClient.Path(contact.IdOf()));

        var ids = (await hook.Hears(3, "two contact.created and contact.deleted", response.Exchange)).Select(delivery => JsonValues.Text(delivery.Json?["id"])).ToArray();
        response.Require(ids.Distinct().Count() == ids.Length, "Events have one id.", "three ids", string.Join(", ", ids));
    }

    private static async Task Signature(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");

        var (_, cause) = await hook.NewContact(fields: [("firstName", "Zoé 😀"), ("lastName", "O'Neil & \"Söhne\" <x>")]);

        hook.RequireSigned((await hook.Hears(1, "contact.created", cause))[0], cause);
    }

    private static async Task NewSecret(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Secret = api.NewSecret();

        HookManageChecks.Taken(await api.Put(hook.Path, ApiClient.Body(("secret", hook.Secret))));
        await Task.Delay(api.Options.Settle, api.Cancellation);
        var (_, cause) = await hook.NewContact();

        hook.RequireSigned((await hook.Hears(1, "contact.created", cause))[0], cause);
    }

    private static async Task RetrySigned(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Answers = number => number == 1 ? new InboxReply(503) : InboxReply.Good;

        var (_, cause) = await hook.NewContact();

        hook.RequireSigned((await hook.Hears(2, "contact.created a second time", cause))[1], cause);
    }

    private static void RequireEvent(ApiClient api, ReceivedEvent delivery, string type, JsonObject contact, Exchange cause)
    {
        Require(delivery.Method == "POST", "An event is sent by another method.", "POST", delivery.Method);
        Require(delivery.Json is not null, "The body of an event is no JSON object.", "a JSON object", Short(delivery));
        Require(JsonValues.Text(delivery.Json!["id"]) is ['e', 'v', 't', '_', _, ..], "An event has no id of its form.", "id: evt_…", Shown("id"));
        Require(JsonValues.Text(delivery.Json["type"]) == type, "An event has another type.", type, Shown("type"));
        Require(IsTime(delivery.Json["timestamp"]), "An event has no timestamp.", "timestamp: ISO 8601 in UTC", Shown("timestamp"));
        var sent = JsonValues.At(delivery.Json, "data.contact") as JsonObject;
        Require(sent is not null, "An event does not hold the contact.", "data.contact: the contact", Short(delivery));
        // When it was changed last may be told by another clock than that of the answer.
        var differing = api.Differences(contact, sent!, "updatedAt");
        Require(differing.Count == 0, "The contact of an event is another.", contact.ToJsonString(), $"other {string.Join(", ", differing)}: {sent!.ToJsonString()}");

        void Require(bool holds, string requirement, string expected, string actual)
        {
            if (!holds)
                throw new CheckFailedException(requirement, expected, actual, cause);
        }

        string Shown(string name) => delivery.Json![name]?.ToJsonString() ?? "none";
    }

    private static bool IsTime(JsonNode? node) => JsonValues.Text(node) is { } text && text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Offset == TimeSpan.Zero;

    private static string Short(ReceivedEvent delivery) => delivery.Text.Length <= 300 ? delivery.Text : delivery.Text[..300] + "…";
}
