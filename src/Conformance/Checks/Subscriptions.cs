using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Engine;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>Subscriptions, their test and their log. What they look like is open (HOOK-FORM); what they do is not.</summary>
internal static class Subscriptions
{
    private const Needs Hooks = Needs.Writing | Needs.Webhooks;

    public static IReadOnlyList<Check> Checks { get; } =
    [
        new("hook-manage/created", "HOOK-MANAGE", "A subscription is created.", Created, Hooks),
        new("hook-manage/listed", "HOOK-MANAGE", "A new subscription is in the list of subscriptions.", Listed, Hooks),
        new("hook-manage/changed", "HOOK-MANAGE", "A subscription is changed: events go to its new URL, and no more to the old one.", Changed, Hooks),
        new("hook-manage/deleted", "HOOK-MANAGE", "A subscription is deleted, and is in the list no more.", Deleted, Hooks),
        new("get-404/webhooks", "GET-404", "Whatever is asked of a subscription that is deleted answers 404 in the error envelope.", Unknown, Hooks),
        new("hook-test/sent", "HOOK-TEST", "A test sends one event to the target of the subscription.", TestIsSent, Hooks),
        new("hook-log/lists", "HOOK-LOG", "The log of a subscription lists what was delivered.", LogLists, Hooks),
    ];

    private static async Task Created(Api api)
    {
        var (reply, _, _) = await Subscribing.Ask(api, takesAll: false);

        reply.IsSuccess(200, 201);
        await api.Delete(Unsubscribing.Path(Subscribing.IdOf(reply)));
    }

    private static async Task Listed(Api api)
    {
        await using var hook = await api.Subscribe();

        var (reply, isThere) = await api.Settled(() => Look(api, hook), look => look.IsThere);

        reply.Require(isThere, "A new subscription is not in the list.", $"a subscription to {hook.Inbox.Url}");
    }

    private static async Task Changed(Api api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var moved = api.Here.Listener!.Open(api.NewToken());

        Taken(await api.Put(hook.Path, Api.Body(("url", moved.Url))));
        await Task.Delay(api.Options.Settle, api.Cancellation);
        var there = new GivenSubscription(api, hook.Id, hook.Secret, moved);
        hook.Inbox.Watch(moved.NewEmail());
        var (_, cause) = await there.NewContact();

        await there.Hears(1, "contact.created at the new URL", cause);
        await hook.HearsNoMoreThan(0, "An event went to the old URL of a subscription that was changed.", cause);
    }

    private static async Task Deleted(Api api)
    {
        await using var hook = await api.Subscribe();

        Gone(await api.Delete(hook.Path));

        var (reply, isThere) = await api.Settled(() => Look(api, hook), look => !look.IsThere);
        reply.Require(!isThere, "A deleted subscription is still in the list.", $"no subscription to {hook.Inbox.Url}");
    }

    private static async Task Unknown(Api api)
    {
        await using var hook = await api.Subscribe();

        Gone(await api.Delete(hook.Path));

        foreach (var reply in new[]
        {
            await api.Put(hook.Path, Api.Body(("url", hook.Inbox.Url))),
            await api.Send("POST", hook.Path + "/test"),
            await api.Get(hook.Path + "/logs"),
            await api.Delete(hook.Path),
        })
        {
            reply.IsRefused(404);
        }
    }

    private static async Task TestIsSent(Api api)
    {
        // Of the events that others bring about the rarest, for a test may be about anything.
        await using var hook = await api.Subscribe(takesAll: true, "contact.deleted");
        var before = hook.Inbox.Own.Count;

        var reply = await api.Send("POST", hook.Path + "/test");

        Taken(reply);
        var heard = await hook.Hears(before + 1, "an event", reply.Exchange);
        hook.RequireSigned(heard[before], reply.Exchange);
        await Task.Delay(api.Quiet, api.Cancellation);
        var times = hook.Inbox.Own.Count(delivery => delivery.Text == heard[before].Text);
        reply.Require(times == 1, "A test sent its event more than once.", "one", $"{times}");
    }

    private static async Task LogLists(Api api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var (contact, cause) = await hook.NewContact();
        var heard = await hook.Hears(1, "contact.created", cause);

        var marks = new[] { api.Mark, contact.IdOf(), Values.Text(heard[0].Json?["id"]) ?? api.Mark };
        var (reply, count) = await api.Settled(() => api.GetOwn(hook.Path + "/logs", marks), log => log.Count > 0);

        reply.IsSuccess(200).Require(count > 0, "The log does not list what was delivered.", "data: a list with a delivery");
    }

    private static async Task<(Reply Reply, bool IsThere)> Look(Api api, GivenSubscription hook)
    {
        var (reply, own) = await Unsubscribing.ListAsync(api, hook.Inbox.Token);
        reply.IsSuccess(200).Require(own is not null, "The data is no list of subscriptions.", "data: a list");
        return (reply, own!.Count > 0);
    }

    /// <summary>Fails unless a change was carried out; that a server takes another form than ours is no fault.</summary>
    public static void Taken(Reply reply)
    {
        if (reply.Status is 400 or 415 or 422)
            throw new Inapplicable($"the server takes no subscription of the form {{url, events, secret}}, and the form is documented nowhere: {reply.Summary}");
        if (reply.Status is not (202 or 204))
            reply.IsSuccess(200, 201);
    }

    /// <summary>Fails unless a deletion was carried out.</summary>
    public static void Gone(Reply reply)
    {
        if (reply.Status is not 204)
            reply.IsSuccess(200);
    }
}
