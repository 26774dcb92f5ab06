using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
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
        RequireShape(api, response, response.Data, "data", inbox);
        await api.Delete(MarkedCollection.Subscriptions.PathOf(JsonValues.Text(response.At("data.id"))!));
    }

    private static async Task Listed(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created", "contact.deleted");

        var (response, subscriptions) = await api.PollUntil(
            () => MarkedCollection.Subscriptions.ReadAsync(api, hook.Inbox.Token), list => list.Items is [_, ..]);

        response.RequireSuccess(200).Expect(subscriptions is [_, ..], $"a subscription to {hook.Inbox.Url} in the list", "none",
            Claim.Texts(ClaimKind.Contains, "data[].id", [hook.Id]));
        RequireShape(api, response, subscriptions![0], "data[]", hook.Inbox);
    }

    private static void RequireShape(CheckContext api, Response response, JsonNode? data, string path, WebhookInbox inbox)
    {
        var subscription = data as JsonObject ?? [];
        var events = path == "data" ? "data.events[]" : $"item {JsonValues.Text(subscription["id"])} events[]";
        string[] names = [api.EventName("contact.created"), api.EventName("contact.deleted")];
        var prefix = IdPrefixes.Of(api.Spec, "Webhook");
        response
            .Expect(
                IdPrefixes.Has(api.Spec, "Webhook", JsonValues.Text(subscription["id"])), $"a subscription with id {prefix}…", Show("id"),
                Pattern("id", $"^\"{prefix}.+\"$"))
            .Expect(JsonValues.Text(subscription["url"])?.EndsWith(inbox.Token, StringComparison.Ordinal) == true,
                $"url {inbox.Url}", Show("url"), Claim.Texts(ClaimKind.Contains, $"{path}.url", [inbox.Url]))
            .Expect(JsonValues.Texts(subscription["events"]).Order().SequenceEqual(names.Order()),
                $"events {JsonValues.Display(new JsonArray([.. names.Select(name => (JsonNode)name)]))}", Show("events"),
                Claim.Texts(ClaimKind.Equal, events, names))
            .Expect(JsonValues.Text(subscription["status"]) == "active", "status \"active\"", Show("status"),
                Claim.Texts(ClaimKind.Contains, $"{path}.status", ["active"]))
            .Expect(JsonValues.IsUtcTime(subscription["createdAt"]), "createdAt in ISO 8601, UTC", Show("createdAt"),
                Pattern("createdAt", "T.*(Z|\\+00:00)\"$"));

        Claim Pattern(string name, string pattern) => Claim.Pattern($"{path}.{name}", pattern);

        string Show(string name) => JsonValues.Display(subscription[name]);
    }
}
