using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>What is sent once more, and what is not sent at all. Of the attempts only the first two are waited for: the next comes a minute later.</summary>
internal static class Attempts
{
    private const Needs Hooks = Needs.Writing | Needs.Webhooks;

    // The first two and one that says that the target is there no more.
    private static readonly int[] Final = [400, 404, 410];

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("hook-retry/5xx", "HOOK-RETRY", "After a 5xx an event is sent again at once, the same.", api => IsTriedAgain(api, new Answer(500)), Hooks),
        new("hook-retry/closed", "HOOK-RETRY", "After a connection that was closed without an answer an event is sent again at once, the same.", api => IsTriedAgain(api, Answer.None), Hooks),
        new("hook-retry/3xx", "HOOK-RETRY", "After a 3xx an event is sent again at once, to the same URL and not to the other.", RedirectIsTriedAgain, Hooks),
        new("hook-retry/2xx-final", "HOOK-RETRY", "After a 2xx an event is not sent again.", SuccessIsFinal, Hooks),
        new("hook-retry/4xx-final", "HOOK-RETRY", "After a 4xx an event is not sent again.", RefusalIsFinal, Hooks),
        new("hook-only/refused", "HOOK-ONLY", "Nothing is sent of a creation, an update or a deletion that was refused.", NothingOfRefused, Hooks),
        new("hook-only/subscribed", "HOOK-ONLY", "Nothing is sent but the events that were subscribed to.", OnlyTheSubscribed, Hooks),
        new("hook-only/changed", "HOOK-ONLY", "Nothing is sent of an event that a subscription was to before it was changed.", NothingOfBefore, Hooks),
        new("hook-only/deleted", "HOOK-ONLY", "Nothing is sent to a subscription that was deleted.", NothingToTheDeleted, Hooks),
    ];

    private static async Task IsTriedAgain(Api api, Answer first)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Answers = number => number == 1 ? first : Answer.Good;

        var (_, cause) = await hook.NewContact();

        await RequireSecond(hook, cause);
    }

    private static async Task RedirectIsTriedAgain(Api api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var elsewhere = api.Here.Listener!.Open(api.NewToken(), takesAll: true);
        hook.Inbox.Answers = number => number == 1 ? new Answer(302, elsewhere.Url) : Answer.Good;

        var (_, cause) = await hook.NewContact();

        await RequireSecond(hook, cause);
        if (elsewhere.Own.Count > 0)
            throw new BrokenPromise("A redirect was followed.", "nothing at the other URL", $"{elsewhere.Own[0].Method} there", cause);
    }

    private static async Task RequireSecond(GivenSubscription hook, Exchange cause)
    {
        var heard = await hook.Hears(2, "contact.created a second time", cause);
        var (first, second) = (heard[0].Json, heard[1].Json);
        if (!Values.Same(first?["id"], second?["id"]) || !Values.Same(first?["type"], second?["type"]))
            throw new BrokenPromise("Another event came instead of the second attempt.", $"{GivenSubscription.Named(heard[0])} {first?["id"]}", $"{GivenSubscription.Named(heard[1])} {second?["id"]}", cause);
    }

    private static async Task SuccessIsFinal(Api api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Answers = number => new Answer(number == 1 ? 200 : 204);

        await hook.NewContact("a");
        var (_, cause) = await hook.NewContact("b");

        await hook.Hears(2, "two contact.created", cause);
        await hook.HearsNoMoreThan(2, "An event was sent again that had been received.", cause);
    }

    private static async Task RefusalIsFinal(Api api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Answers = number => new Answer(Final[(number - 1) % Final.Length]);

        var cause = (await hook.NewContact("c0")).Created;
        for (var i = 1; i < Final.Length; i++)
            cause = (await hook.NewContact($"c{i}")).Created;

        await hook.Hears(Final.Length, $"{Final.Length} contact.created", cause);
        await hook.HearsNoMoreThan(Final.Length, "An event was sent again that had been refused.", cause);
    }

    private static async Task NothingOfRefused(Api api)
    {
        await using var hook = await api.Subscribe();
        var (contact, cause) = await hook.NewContact();
        await hook.Hears(1, "contact.created", cause);
        hook.Inbox.Watch(Typical.UnknownId);

        foreach (var reply in new[]
        {
            await api.Post("/contacts", Api.Body(("email", contact.EmailOf()), ("firstName", "Impostor"))),
            await api.Post("/contacts", Api.Body(("email", hook.Inbox.NewEmail().Replace('@', ' ')))),
            await api.Put(Api.Path(contact.IdOf()), Api.Body(("email", "not an email"))),
            await api.Delete(Api.Path(Typical.UnknownId)),
        })
        {
            // That it is refused is another check's matter.
            if (reply.Status < 400)
                throw new Inapplicable($"what has to be refused was not: {reply.Summary}");
            cause = reply.Exchange;
        }

        await hook.HearsNoMoreThan(1, "Something was sent of what was refused.", cause);
    }

    private static async Task OnlyTheSubscribed(Api api)
    {
        await using var hook = await api.Subscribe("contact.deleted");

        var (contact, _) = await hook.NewContact();
        await api.Put(Api.Path(contact.IdOf()), Api.Body(("firstName", "After")));
        var cause = (await api.Delete(Api.Path(contact.IdOf()))).Exchange;

        await hook.Hears(1, "contact.deleted", cause, delivery => GivenSubscription.Named(delivery) == "contact.deleted");
        await hook.HearsNoMoreThan(1, "An event was sent that was not subscribed to.", cause);
    }

    private static async Task NothingOfBefore(Api api)
    {
        await using var hook = await api.Subscribe("contact.created");

        Subscriptions.Taken(await api.Put(hook.Path, Api.Body(("events", new System.Text.Json.Nodes.JsonArray("contact.deleted")))));
        await Task.Delay(api.Options.Settle, api.Cancellation);
        var (contact, _) = await hook.NewContact();
        var cause = (await api.Delete(Api.Path(contact.IdOf()))).Exchange;

        await hook.Hears(1, "contact.deleted", cause, delivery => GivenSubscription.Named(delivery) == "contact.deleted");
        await hook.HearsNoMoreThan(1, "An event was sent that is not subscribed to any more.", cause);
    }

    private static async Task NothingToTheDeleted(Api api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var (_, cause) = await hook.NewContact("a");
        await hook.Hears(1, "contact.created", cause);

        Subscriptions.Gone(await api.Delete(hook.Path));
        await Task.Delay(api.Options.Settle, api.Cancellation);
        cause = (await hook.NewContact("b")).Created;

        await hook.HearsNoMoreThan(1, "An event was sent to a subscription that was deleted.", cause);
    }
}
