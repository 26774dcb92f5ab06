using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>What is sent once more, and what is not sent at all. Of the attempts only the first two are waited for: the next comes a minute later.</summary>
internal static class HookRetryChecks
{
    private const Needs Hooks = Needs.Writing | Needs.Webhooks;

    // The first two and one that says that the target is there no more.
    private static readonly int[] Final = [400, 404, 410];

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("hook-retry/5xx", "HOOK-RETRY", "After a 5xx an event is sent again at once, the same.", api => IsTriedAgain(api, new InboxReply(500)), Hooks),
        new("hook-retry/closed", "HOOK-RETRY", "After a connection that was closed without an answer an event is sent again at once, the same.", api => IsTriedAgain(api, InboxReply.None), Hooks),
        new("hook-retry/3xx", "HOOK-RETRY", "After a 3xx an event is sent again at once, to the same URL and not to the other.", RedirectIsTriedAgain, Hooks),
        new("hook-retry/2xx-final", "HOOK-RETRY", "After a 2xx an event is not sent again.", SuccessIsFinal, Hooks),
        new("hook-retry/4xx-final", "HOOK-RETRY", "After a 4xx an event is not sent again.", RefusalIsFinal, Hooks),
        new("hook-only/refused", "HOOK-ONLY", "Nothing is sent of a creation, an update or a deletion that was refused.", NothingOfRefused, Hooks),
        new("hook-only/subscribed", "HOOK-ONLY", "Nothing is sent but the events that were subscribed to.", OnlyTheSubscribed, Hooks),
        new("hook-only/changed", "HOOK-ONLY", "Nothing is sent of an event that a subscription was to before it was changed.", NothingOfBefore, Hooks),
        new("hook-only/deleted", "HOOK-ONLY", "Nothing is sent to a subscription that was deleted.", NothingToTheDeleted, Hooks),
    ];

    private static async Task IsTriedAgain(ApiClient api, InboxReply first)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Answers = number => number == 1 ? first : InboxReply.Good;

        var (_, cause) = await hook.NewContact();

        await RequireSecond(hook, cause);
    }

    private static async Task RedirectIsTriedAgain(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var elsewhere = api.Environment.Listener!.Open(api.NewToken(), takesAll: true);
        hook.Inbox.Answers = number => number == 1 ? new InboxReply(302, elsewhere.Url) : InboxReply.Good;

        var (_, cause) = await hook.NewContact();

        await RequireSecond(hook, cause);
        if (elsewhere.Own.Count > 0)
            throw new CheckFailedException("A redirect was followed.", "nothing at the other URL", $"{elsewhere.Own[0].Method} there", cause);
    }

    private static async Task RequireSecond(SubscriptionFixture hook, Exchange cause)
    {
        var heard = await hook.Hears(2, "contact.created a second time", cause);
        var (first, second) = (heard[0].Json, heard[1].Json);
        if (!JsonValues.Same(first?["id"], second?["id"]) || !JsonValues.Same(first?["type"], second?["type"]))
            throw new CheckFailedException("Another event came instead of the second attempt.", $"{SubscriptionFixture.Named(heard[0])} {first?["id"]}", $"{SubscriptionFixture.Named(heard[1])} {second?["id"]}", cause);
    }

    private static async Task SuccessIsFinal(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Answers = number => new InboxReply(number == 1 ? 200 : 204);

        await hook.NewContact("a");
        var (_, cause) = await hook.NewContact("b");

        await hook.Hears(2, "two contact.created", cause);
        await hook.HearsNoMoreThan(2, "An event was sent again that had been received.", cause);
    }

    private static async Task RefusalIsFinal(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Answers = number => new InboxReply(Final[(number - 1) % Final.Length]);

        var cause = (await hook.NewContact("c0")).Created;
        for (var i = 1; i < Final.Length; i++)
            cause = (await hook.NewContact($"c{i}")).Created;

        await hook.Hears(Final.Length, $"{Final.Length} contact.created", cause);
        await hook.HearsNoMoreThan(Final.Length, "An event was sent again that had been refused.", cause);
    }

    private static async Task NothingOfRefused(ApiClient api)
    {
        await using var hook = await api.Subscribe();
        var (contact, cause) = await hook.NewContact();
        await hook.Hears(1, "contact.created", cause);
        hook.Inbox.Watch(ExampleRequests.UnknownId);

        foreach (var response in new[]
        {
            await api.Post("/contacts", ApiClient.Body(("email", contact.EmailOf()), ("firstName", "Impostor"))),
            await api.Post("/contacts", ApiClient.Body(("email", hook.Inbox.NewEmail().Replace('@', ' ')))),
            await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("email", "not an email"))),
            await api.Delete(ApiClient.Path(ExampleRequests.UnknownId)),
        })
        {
            // That it is refused is another check's matter.
            if (response.Status < 400)
                throw new CheckSkippedException($"what has to be refused was not: {response.Summary}");
            cause = response.Exchange;
        }

        await hook.HearsNoMoreThan(1, "Something was sent of what was refused.", cause);
    }

    private static async Task OnlyTheSubscribed(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.deleted");

        var (contact, _) = await hook.NewContact();
        await api.Put(ApiClient.Path(contact.IdOf()), ApiClient.Body(("firstName", "After")));
        var cause = (await api.Delete(ApiClient.Path(contact.IdOf()))).Exchange;

        await hook.Hears(1, "contact.deleted", cause, delivery => SubscriptionFixture.Named(delivery) == "contact.deleted");
        await hook.HearsNoMoreThan(1, "An event was sent that was not subscribed to.", cause);
    }

    private static async Task NothingOfBefore(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");

        HookManageChecks.Taken(await api.Put(hook.Path, ApiClient.Body(("events", new System.Text.Json.Nodes.JsonArray("contact.deleted")))));
        await Task.Delay(api.Options.Settle, api.Cancellation);
        var (contact, _) = await hook.NewContact();
        var cause = (await api.Delete(ApiClient.Path(contact.IdOf()))).Exchange;

        await hook.Hears(1, "contact.deleted", cause, delivery => SubscriptionFixture.Named(delivery) == "contact.deleted");
        await hook.HearsNoMoreThan(1, "An event was sent that is not subscribed to any more.", cause);
    }

    private static async Task NothingToTheDeleted(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var (_, cause) = await hook.NewContact("a");
        await hook.Hears(1, "contact.created", cause);

        HookManageChecks.Gone(await api.Delete(hook.Path));
        await Task.Delay(api.Options.Settle, api.Cancellation);
        cause = (await hook.NewContact("b")).Created;

        await hook.HearsNoMoreThan(1, "An event was sent to a subscription that was deleted.", cause);
    }
}
