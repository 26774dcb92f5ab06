using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>Subscriptions, their test and their log. What they look like is open (HOOK-FORM); what they do is not.</summary>
internal static class HookManageChecks
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

    private static async Task Created(ApiClient api)
    {
        var (response, _, _) = await SubscriptionFixtures.Ask(api, takesAll: false);

        response.RequireSuccess(200, 201);
        await api.Delete(SubscriptionCleanup.Path(SubscriptionFixtures.IdOf(response)));
    }

    private static async Task Listed(ApiClient api)
    {
        await using var hook = await api.Subscribe();

        var (response, isThere) = await api.Settled(() => Look(api, hook), look => look.IsThere);

        response.Require(isThere, "A new subscription is not in the list.", $"a subscription to {hook.Inbox.Url}");
    }

    private static async Task Changed(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var moved = api.Environment.Listener!.Open(api.NewToken());

        Taken(await api.Put(hook.Path, ApiClient.Body(("url", moved.Url))));
        await Task.Delay(api.Options.Settle, api.Cancellation);
        var there = new SubscriptionFixture(api, hook.Id, hook.Secret, moved);
        hook.Inbox.Watch(moved.NewEmail());
        var (_, cause) = await there.NewContact();

        await there.Hears(1, "contact.created at the new URL", cause);
        await hook.HearsNoMoreThan(0, "An event went to the old URL of a subscription that was changed.", cause);
    }

    private static async Task Deleted(ApiClient api)
    {
        await using var hook = await api.Subscribe();

        Gone(await api.Delete(hook.Path));

        var (response, isThere) = await api.Settled(() => Look(api, hook), look => !look.IsThere);
        response.Require(!isThere, "A deleted subscription is still in the list.", $"no subscription to {hook.Inbox.Url}");
    }

    private static async Task Unknown(ApiClient api)
    {
        await using var hook = await api.Subscribe();

        Gone(await api.Delete(hook.Path));

        foreach (var response in new[]
        {
            await api.Put(hook.Path, ApiClient.Body(("url", hook.Inbox.Url))),
            await api.Send("POST", hook.Path + "/test"),
            await api.Get(hook.Path + "/logs"),
            await api.Delete(hook.Path),
        })
        {
            response.RequireErrorStatus(404);
        }
    }

    private static async Task TestIsSent(ApiClient api)
    {
        // Of the events that others bring about the rarest, for a test may be about anything.
        await using var hook = await api.Subscribe(takesAll: true, "contact.deleted");
        var before = hook.Inbox.Own.Count;

        var response = await api.Send("POST", hook.Path + "/test");

        Taken(response);
        var heard = await hook.Hears(before + 1, "an event", response.Exchange);
        hook.RequireSigned(heard[before], response.Exchange);
        await Task.Delay(api.Quiet, api.Cancellation);
        var times = hook.Inbox.Own.Count(delivery => delivery.Text == heard[before].Text);
        response.Require(times == 1, "A test sent its event more than once.", "one", $"{times}");
    }

    private static async Task LogLists(ApiClient api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var (contact, cause) = await hook.NewContact();
        var heard = await hook.Hears(1, "contact.created", cause);

        var marks = new[] { api.RunId, contact.IdOf(), JsonValues.Text(heard[0].Json?["id"]) ?? api.RunId };
        var (response, count) = await api.Settled(() => api.GetOwn(hook.Path + "/logs", marks), log => log.Count > 0);

        response.RequireSuccess(200).Require(count > 0, "The log does not list what was delivered.", "data: a list with a delivery");
    }

    private static async Task<(Response Reply, bool IsThere)> Look(ApiClient api, SubscriptionFixture hook)
    {
        var (response, own) = await SubscriptionCleanup.ListAsync(api, hook.Inbox.Token);
        response.RequireSuccess(200).Require(own is not null, "The data is no list of subscriptions.", "data: a list");
        return (response, own!.Count > 0);
    }

    /// <summary>Fails unless a change was carried out; that a server takes another form than ours is no fault.</summary>
    public static void Taken(Response response)
    {
        if (response.Status is 400 or 415 or 422)
            throw new CheckSkippedException($"the server takes no subscription of the form {{url, events, secret}}, and the form is documented nowhere: {response.Summary}");
        if (response.Status is not (202 or 204))
            response.RequireSuccess(200, 201);
    }

    /// <summary>Fails unless a deletion was carried out.</summary>
    public static void Gone(Response response)
    {
        if (response.Status is not 204)
            response.RequireSuccess(200);
    }
}
