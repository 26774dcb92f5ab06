using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-ONLY: events that must not be sent.</summary>
internal static class HookOnlyChecks
{
    private const Prerequisites Webhooks = Prerequisites.Writes | Prerequisites.Webhooks;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("hook-only/refused", "HOOK-ONLY", "A rejected creation, update or deletion sends no event.", NothingForRejected, Webhooks),
        new("hook-only/subscribed", "HOOK-ONLY", "A subscription receives only the events it names.", OnlySubscribed, Webhooks),
        new("hook-only/changed", "HOOK-ONLY", "After an update of its events, a subscription receives only the new ones.", OnlyNewEvents,
            Webhooks),
        new("hook-only/deleted", "HOOK-ONLY", "A deleted subscription receives no event.", NothingAfterDeletion, Webhooks),
    ];

    private static async Task NothingForRejected(CheckContext api)
    {
        await using var hook = await api.Subscribe();
        var (contact, cause) = await hook.NewContact();
        await hook.RequireEvents(1, "contact.created", cause);
        hook.Inbox.Watch(ExampleRequests.UnknownId);

        Response[] rejected =
        [
            await api.Post("/contacts", ApiClient.Body(("email", contact.EmailOf()), (api.TextField(), "Impostor"))),
            await api.Post("/contacts", ApiClient.Body(("email", api.Email($"c.{hook.Inbox.Token}").Replace('@', ' ')))),
            await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("email", "not an email"))),
            await api.Delete(ApiClient.Path(ExampleRequests.UnknownId)),
        ];

        // Other checks verify that these requests are rejected.
        if (rejected.FirstOrDefault(response => response.Status < 400) is { } accepted)
            throw new CheckSkippedException($"the server accepts a request that it must reject: {accepted.Summary}");
        await hook.RequireNoMoreThan(1, "An event was sent for a rejected request.", rejected[^1].Exchange);
    }

    private static async Task OnlySubscribed(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.deleted");

        var (contact, _) = await hook.NewContact();
        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body((api.TextField(), "After")));
        var cause = (await api.Delete(ApiClient.Path(contact.IdOf()))).Exchange;

        await hook.RequireEvents(1, "contact.deleted", cause, received => received.Type == api.EventName("contact.deleted"));
        await hook.RequireNoMoreThan(1, "An event was sent that the subscription does not name.", cause);
    }

    private static async Task OnlyNewEvents(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");

        var update = ApiClient.Body(("events", new JsonArray(api.EventName("contact.deleted"))));
        SubscriptionFixtures.RequireUpdated(await api.Put(hook.Path, update));
        await Task.Delay(api.SubscriptionDelay, api.Cancellation);
        var (contact, _) = await hook.NewContact();
        var cause = (await api.Delete(ApiClient.Path(contact.IdOf()))).Exchange;

        await hook.RequireEvents(1, "contact.deleted", cause, received => received.Type == api.EventName("contact.deleted"));
        await hook.RequireNoMoreThan(1, "An event was sent that the updated subscription no longer names.", cause);
    }

    private static async Task NothingAfterDeletion(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var (_, cause) = await hook.NewContact("a");
        await hook.RequireEvents(1, "contact.created", cause);

        SubscriptionFixtures.RequireDeleted(await api.Delete(hook.Path));
        await Task.Delay(api.SubscriptionDelay, api.Cancellation);
        cause = (await hook.NewContact("b")).Created;

        await hook.RequireNoMoreThan(1, "An event was sent to a deleted subscription.", cause);
    }
}
