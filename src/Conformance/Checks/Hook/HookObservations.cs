using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>The open clauses of webhooks. They need a webhook listener.</summary>
internal static class HookObservations
{
    public static async Task<ObservedValue> ContactFields(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var (contact, cause) = await hook.NewContact(fields: [(api.TextField(), "Ada"), ("tags", new JsonArray("vip"))]);
        var received = (await hook.RequireEvents(1, "contact.created", cause))[0];

        var sent = (JsonValues.At(received.Json, "data.contact") as JsonObject)?.Select(field => field.Key).ToArray() ?? [];
        string[] example = ["id", "email", "firstName", "lastName", "company"];
        return new(
            contact.Select(field => field.Key).Except(sent).Any()
                ? sent is [_, ..] && !sent.Except(example).Any() ? "example" : null
                : "whole",
            $"The contact of an event has the fields {string.Join(", ", sent)}.");
    }

    public static async Task<ObservedValue> UpdateFields(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var newInbox = api.Environment.Listener!.Open(api.NewToken());
        var update = await api.Put(hook.Path, ApiClient.Body(("url", newInbox.Url), ("status", "paused")));
        var (_, moved) = await MarkedCollection.Subscriptions.ReadAsync(api, newInbox.Token);
        var (_, unmoved) = await MarkedCollection.Subscriptions.ReadAsync(api, hook.Inbox.Token);

        var status = JsonValues.Text((moved is [var subscription, ..] ? subscription : unmoved is [var old, ..] ? old : null)?["status"]);
        return new(
            (moved, status) switch { ([_, ..], "paused") => "all", ([], "active") => "events", _ => null },
            $"An update of url and status answered {update.Status}. The URL is {(moved is [_, ..] ? "new" : "unchanged")}, the status "
                + $"{status}.");
    }

    public static async Task<ObservedValue> Secret(CheckContext api)
    {
        var (given, _, inbox) = await SubscriptionFixtures.Request(api, acceptsAll: false);
        var generated = await SubscriptionFixtures.Post(
            api, ("url", api.Environment.Listener!.Open(api.NewToken()).Url), ("events", new JsonArray(api.EventName("contact.deleted"))));
        var update = await api.Put(
            MarkedCollection.Subscriptions.PathOf(SubscriptionFixtures.IdOf(given)),
            ApiClient.Body(("events", new JsonArray(api.EventName("contact.deleted")))));
        var (_, listed) = await MarkedCollection.Subscriptions.ReadAsync(api, inbox.Token);
        foreach (var created in new[] { given, generated })
            await api.Delete(MarkedCollection.Subscriptions.PathOf(SubscriptionFixtures.IdOf(created)));

        var shows = new[] { generated.Data, given.Data, update.Data, listed is [var item, ..] ? item : null }.Select(ShowsSecret).ToArray();
        return new(
            shows switch
            {
                [true, false, false, false] => "generated",
                [false, false, false, false] => "never",
                [true, true, true, true] => "always",
                _ => null,
            },
            $"A creation without a secret {Word(shows[0])} it, a creation with a secret {Word(shows[1])} it, an update {Word(shows[2])} "
                + $"it, "
                + $"the list {Word(shows[3])} it.");

        static string Word(bool isShown) => isShown ? "shows" : "does not show";
    }

    public static async Task<ObservedValue> TestResponse(CheckContext api)
    {
        await using var hook = await api.Subscribe(acceptsAll: true, "contact.deleted");
        var response = await api.Send("POST", hook.Path + "/test");

        var isEntry = IdPrefixes.Has(api.Spec, "WebhookLogEntry", JsonValues.Text(response.At("data.id")));
        return new(
            isEntry ? "entry" : response.Status == 200 && response.Data is null or JsonObject { Count: 0 } ? "none" : null,
            $"A test answered {response.Status} with {response.TextAt("data")} in 'data'.");
    }

    public static async Task<ObservedValue> UnchangedUpdate(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.updated");
        var (contact, _) = await hook.NewContact(fields: (api.TextField(), "Same"));
        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body((api.TextField(), "Same")));
        // This update shows that events arrive.
        var cause = (await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body((api.TextField(), "Other")))).Exchange;
        await hook.RequireEvents(
            1, "contact.updated", cause,
            received => JsonValues.Text(JsonValues.At(received.Json, "data.contact." + api.TextField())) == "Other");
        await Task.Delay(api.SilencePeriod, api.Cancellation);

        var count = hook.Inbox.Events.Count - 1;
        return new(
            count switch { 0 => "quiet", 1 => "sent", _ => null },
            $"Events for an update that changes nothing: {count}");
    }

    private static bool ShowsSecret(JsonNode? data) =>
        (data as JsonObject)?.Any(field => field.Key.Contains("secret", StringComparison.OrdinalIgnoreCase)) == true;
}
