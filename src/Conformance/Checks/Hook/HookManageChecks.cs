using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-MANAGE, HOOK-TEST: subscriptions and their test.</summary>
internal static class HookManageChecks
{
    private const Prerequisites Webhooks = Prerequisites.Writes | Prerequisites.Webhooks;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("hook-manage/created", "HOOK-MANAGE", "A webhook subscription can be created.", Created, Webhooks),
        new("hook-manage/listed", "HOOK-MANAGE", "A new subscription is in the list of subscriptions.", Listed, Webhooks),
        new("hook-manage/changed", "HOOK-MANAGE", "After an update of its URL, a subscription sends events to the new URL only.",
            UrlChanged, Webhooks),
        new("hook-manage/events", "HOOK-MANAGE", "An update with only events changes the events and keeps the URL and the status.",
            EventsChanged, Webhooks),
        new("hook-manage/deleted", "HOOK-MANAGE", "A deleted subscription is no longer in the list.", Deleted, Webhooks),
        new("hook-test/sent", "HOOK-TEST", "A test sends one signed event to the URL of the subscription.", TestSent, Webhooks),
    ];

    private static async Task Created(CheckContext api)
    {
        var (response, _, _) = await SubscriptionFixtures.Request(api, acceptsAll: false);

        response.RequireSuccess(200, 201);
        await api.Delete(MarkedCollection.Subscriptions.PathOf(SubscriptionFixtures.IdOf(response)));
    }

    private static async Task Listed(CheckContext api)
    {
        await using var hook = await api.Subscribe();

        var (response, isListed) = await api.PollUntil(() => Find(api, hook), list => list.IsListed);

        response.Expect(isListed, $"a subscription to {hook.Inbox.Url} in the list", "none",
            Claim.Texts(ClaimKind.Contains, "data[].id", [hook.Id]));
    }

    private static async Task UrlChanged(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var newInbox = api.Environment.Listener!.Open(api.NewToken());

        await SubscriptionFixtures.RequireUrlAccepted(
            api, await api.Put(hook.Path, ApiClient.Body(("url", newInbox.Url))), newInbox.Token);
        var moved = new SubscriptionFixture(api, hook.Id, hook.Secret, newInbox);
        hook.Inbox.Watch(api.Email($"c.{newInbox.Token}"));
        var (_, cause) = await moved.NewContact();

        await moved.RequireEvents(1, "contact.created at the new URL", cause);
        await hook.RequireNoMoreThan(0, "An event was sent to the old URL of an updated subscription.", cause);
    }

    private static async Task EventsChanged(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var deleted = api.EventName("contact.deleted");

        SubscriptionFixtures.RequireUpdated(await api.Put(hook.Path, ApiClient.Body(("events", new JsonArray(deleted)))));

        var (response, subscriptions) = await api.PollUntil(
            () => MarkedCollection.Subscriptions.ReadAsync(api, hook.Inbox.Token),
            list => Events(list.Items) is [var only] && only == deleted);
        response.RequireSuccess(200)
            .Expect(subscriptions is [_, ..], $"a subscription to {hook.Inbox.Url} in the list", "none",
                Claim.Texts(ClaimKind.Contains, "data[].id", [hook.Id]))
            .Expect(
                Events(subscriptions) is [var one] && one == deleted, $"events [\"{deleted}\"]", string.Join(", ", Events(subscriptions)),
                Claim.Texts(ClaimKind.Equal, $"item {hook.Id} events[]", [deleted]))
            .Expect(JsonValues.Text(subscriptions![0]["status"]) == "active",
                "status \"active\"", JsonValues.Display(subscriptions[0]["status"]),
                Claim.Texts(ClaimKind.Equal, $"item {hook.Id} status", ["active"]));
    }

    private static async Task Deleted(CheckContext api)
    {
        await using var hook = await api.Subscribe();

        SubscriptionFixtures.RequireDeleted(await api.Delete(hook.Path));

        var (response, isListed) = await api.PollUntil(() => Find(api, hook), list => !list.IsListed);
        response.Expect(!isListed, $"no subscription to {hook.Inbox.Url} after its deletion", "the subscription in the list",
            Claim.Texts(ClaimKind.Lacks, "data[].id", [hook.Id]));
    }

    private static async Task TestSent(CheckContext api)
    {
        // A test event may be about anything, so this inbox accepts all events. Others cause contact.deleted most rarely.
        await using var hook = await api.Subscribe(acceptsAll: true, "contact.deleted");
        var (earlier, existing) = (hook.Inbox.Events.Count, api.ExistingIds);

        var response = await api.Send("POST", hook.Path + "/test");

        SubscriptionFixtures.RequireUpdated(response);
        await hook.RequireEvents(1, "of the test", response.Exchange, IsOfTest);
        await Task.Delay(api.SilencePeriod, api.Cancellation);
        // What looked like the test may have been a deletion that was under way.
        var test = (await hook.RequireEvents(1, "of the test", response.Exchange, IsOfTest))[0];
        hook.RequireSigned(test, response.Exchange);
        var times = hook.Inbox.Events.Count(received => received.Text == test.Text);
        response.Expect(times == 1, "one event for a test", $"{times}");

        bool IsOfTest(ReceivedEvent received) => OfTest().Contains(received);

        // A test may name the subscription, whose URL has the run id, too, or show a contact of this run. Other checks of this run delete
        // their contacts meanwhile: one event about each deleted contact is not of the test.
        IEnumerable<ReceivedEvent> OfTest()
        {
            var events = hook.Inbox.Events.Skip(earlier).ToList();
            foreach (var id in existing.Except(api.ExistingIds))
            {
                if (events.FindIndex(received => Shows(received, id)) is var deletion and >= 0)
                    events.RemoveAt(deletion);
            }

            return events.Where(received => received.Text.Contains(hook.Inbox.Token, StringComparison.OrdinalIgnoreCase)
                || !received.Text.Contains(api.RunId, StringComparison.OrdinalIgnoreCase)
                || existing.Any(id => Shows(received, id)));
        }
    }

    private static bool Shows(ReceivedEvent received, string id) => received.Text.Contains($"\"{id}\"", StringComparison.Ordinal);

    private static async Task<(Response Response, bool IsListed)> Find(CheckContext api, SubscriptionFixture hook)
    {
        var (response, subscriptions) = await MarkedCollection.Subscriptions.ReadAsync(api, hook.Inbox.Token);
        response.RequireSuccess(200).Require(subscriptions is not null, "Expected a list of subscriptions in 'data'.", "data: a list");
        return (response, subscriptions!.Count > 0);
    }

    private static IReadOnlyList<string> Events(IReadOnlyList<JsonObject>? subscriptions) =>
        subscriptions is [var first, ..] ? JsonValues.Texts(first["events"]) : [];
}
