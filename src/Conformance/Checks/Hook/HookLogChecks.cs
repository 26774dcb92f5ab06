using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-LOG: the delivery attempts of a subscription.</summary>
internal static class HookLogChecks
{
    private const Prerequisites Webhooks = Prerequisites.Writes | Prerequisites.Webhooks;

    private const int MaxPages = 10;

    // The server writes an entry after the receiver has responded.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("hook-log/lists", "HOOK-LOG", "The log of a subscription lists its delivery attempts.", ListsAttempts, Webhooks),
        new("hook-log/delivered", "HOOK-LOG",
            "The entry of a delivered event has id, eventId, eventType, the status delivered, statusCode, responseTime and timestamp.",
            Delivered, Webhooks),
        new("hook-log/failed", "HOOK-LOG", "The entry of a failed attempt has the status code, and not the status delivered.", Failed,
            Webhooks),
    ];

    private static async Task ListsAttempts(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var (_, cause) = await hook.NewContact();
        var received = (await hook.RequireEvents(1, "contact.created", cause))[0];

        await RequireEntry(api, hook, received);
    }

    private static async Task Delivered(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var (_, cause) = await hook.NewContact();
        var received = (await hook.RequireEvents(1, "contact.created", cause))[0];

        var (response, entry) = await RequireEntry(api, hook, received);

        var (type, prefix) = (api.EventName("contact.created"), IdPrefixes.Of(api.Spec, "WebhookLogEntry"));
        response
            .Expect(
                IdPrefixes.Has(api.Spec, "WebhookLogEntry", JsonValues.Text(entry["id"])), $"a log entry with id {prefix}…", Show("id"))
            .Expect(JsonValues.Text(entry["eventId"]) == received.Id, $"eventId \"{received.Id}\"", Show("eventId"))
            .Expect(JsonValues.Text(entry["eventType"]) == type, $"eventType \"{type}\"", Show("eventType"))
            .Expect(JsonValues.Text(entry["status"]) == "delivered", "status \"delivered\"", Show("status"))
            .Expect(JsonValues.Whole(entry["statusCode"]) == InboxResponse.NoContent.Status, "statusCode 204", Show("statusCode"))
            .Expect(JsonValues.Whole(entry["responseTime"]) >= 0, "a responseTime in milliseconds", Show("responseTime"))
            .Expect(JsonValues.IsUtcTime(entry["timestamp"]), "a timestamp in ISO 8601, UTC", Show("timestamp"));

        string Show(string name) => JsonValues.Display(entry[name]);
    }

    private static async Task Failed(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Respond = _ => new InboxResponse(410);
        var (_, cause) = await hook.NewContact();
        var received = (await hook.RequireEvents(1, "contact.created", cause))[0];

        var (response, entry) = await RequireEntry(api, hook, received);

        response
            .Expect(JsonValues.Whole(entry["statusCode"]) == 410, "statusCode 410", JsonValues.Display(entry["statusCode"]))
            .Expect(
                JsonValues.Text(entry["status"]) is { } status && status != "delivered",
                "another status than delivered", JsonValues.Display(entry["status"]));
    }

    private static async Task<(Response Response, JsonObject Entry)> RequireEntry(
        CheckContext api, SubscriptionFixture hook, ReceivedEvent received)
    {
        var id = received.Id ?? throw new CheckSkippedException("the event has no id to find in the log");
        var until = Environment.TickCount64 + (long)api.EventTimeout.TotalMilliseconds;
        while (true)
        {
            var response = await FindEntry(api, hook, id);
            if (response.Data is JsonArray and [JsonObject entry, ..])
                return (response, entry);
            response.Expect(Environment.TickCount64 < until, $"event {id} in the log", "no entry of it");
            await Task.Delay(PollInterval, api.Cancellation);
        }
    }

    // Events of other users of the server are in the log, too, so the entry may be on a later page.
    private static async Task<Response> FindEntry(CheckContext api, SubscriptionFixture hook, string id)
    {
        for (var page = 1; ; page++)
        {
            var (response, count) = await api.GetOwnItems($"{hook.Path}/logs?perPage={api.LargestPage}&page={page}", id);
            response.RequireSuccess(200).Expect(count is not null, "a list of log entries in 'data'", response.TextAt("data"));
            if (response.Data is JsonArray { Count: > 0 } || count < api.LargestPage || page == MaxPages)
                return response;
        }
    }
}
