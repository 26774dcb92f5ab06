using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-SHAPE: the fields of a subscription.</summary>
internal static class HookShapeChecks
{
    private const Prerequisites Webhooks = Prerequisites.Writes | Prerequisites.Webhooks;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new(
            "hook-shape/created",
            "HOOK-SHAPE",
            "A new subscription has id, url, events, the status active, and createdAt.",
            Created,
            Webhooks),
        new("hook-shape/listed", "HOOK-SHAPE", "A subscription has the same fields in the list.", Listed, Webhooks),
    ];

    private static async Task Created(CheckContext api)
    {
        var (response, _, inbox) = await SubscriptionFixtures.Request(api, acceptsAll: false, "contact.created", "contact.deleted");

        response.RequireSuccess(200, 201);
        RequireShape(response, response.Data, inbox);
        await api.Delete(MarkedCollection.Subscriptions.PathOf(JsonValues.Text(response.At("data.id"))!));
    }

    private static async Task Listed(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created", "contact.deleted");

        var (response, subscriptions) = await api.PollUntil(
            () => MarkedCollection.Subscriptions.ReadAsync(api, hook.Inbox.Token), list => list.Items is [_, ..]);

        response.RequireSuccess(200).Expect(subscriptions is [_, ..], $"a subscription to {hook.Inbox.Url} in the list", "none");
        RequireShape(response, subscriptions![0], hook.Inbox);
    }

    private static void RequireShape(Response response, JsonNode? data, WebhookInbox inbox)
    {
        var subscription = data as JsonObject ?? [];
        var events = JsonValues.Texts(subscription["events"]);
        response
            .Expect(JsonValues.Text(subscription["id"]) is ['w', 'h', 'k', '_', _, ..], "a subscription with id whk_…", Show("id"))
            .Expect(JsonValues.Text(subscription["url"])?.EndsWith(inbox.Token, StringComparison.Ordinal) == true,
                $"url {inbox.Url}", Show("url"))
            .Expect(events.Order().SequenceEqual(["contact.created", "contact.deleted"]),
                "events [\"contact.created\",\"contact.deleted\"]", Show("events"))
            .Expect(JsonValues.Text(subscription["status"]) == "active", "status \"active\"", Show("status"))
            .Expect(JsonValues.IsUtcTime(subscription["createdAt"]), "createdAt in ISO 8601, UTC", Show("createdAt"));

        string Show(string name) => JsonValues.Display(subscription[name]);
    }
}
