using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-RETRY: which events are sent again. Only the first two attempts are checked: the third comes a minute later.</summary>
internal static class HookRetryChecks
{
    private const Prerequisites Webhooks = Prerequisites.Writes | Prerequisites.Webhooks;

    private static readonly int[] FinalStatuses = [400, 404, 410];

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("hook-retry/5xx", "HOOK-RETRY", "After a 5xx, the same event is sent again at once.",
            api => RequireRetry(api, new InboxResponse(500)), Webhooks),
        new("hook-retry/closed", "HOOK-RETRY", "After a connection that closes without a response, the same event is sent again at once.",
            api => RequireRetry(api, InboxResponse.Abort), Webhooks),
        new("hook-retry/3xx", "HOOK-RETRY", "After a 3xx, the same event is sent again to the same URL. The redirect is not followed.",
            Redirect, Webhooks),
        new("hook-retry/2xx-final", "HOOK-RETRY", "After a 2xx, an event is not sent again.", SuccessIsFinal, Webhooks),
        new("hook-retry/4xx-final", "HOOK-RETRY", "After a 4xx, an event is not sent again.", ClientErrorIsFinal, Webhooks),
    ];

    private static async Task RequireRetry(CheckContext api, InboxResponse first)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Respond = number => number == 1 ? first : InboxResponse.NoContent;

        var (_, cause) = await hook.NewContact();

        await RequireSameEventTwice(hook, cause);
    }

    private static async Task Redirect(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var elsewhere = api.Environment.Listener!.Open(api.NewToken(), acceptsAll: true);
        hook.Inbox.Respond = number => number == 1 ? new InboxResponse(302, elsewhere.Url) : InboxResponse.NoContent;

        var (_, cause) = await hook.NewContact();

        await RequireSameEventTwice(hook, cause);
        if (elsewhere.Own is [var followed, ..])
        {
            throw new CheckFailedException(
                "The server followed a redirect of the webhook receiver.", "no request to the other URL",
                $"a {followed.Method} request to it", cause);
        }
    }

    private static async Task RequireSameEventTwice(SubscriptionFixture hook, Exchange cause)
    {
        var received = await hook.RequireEvents(2, "contact.created twice", cause);
        if (received[0].Id == received[1].Id && received[0].Type == received[1].Type)
            return;
        var (first, second) = ($"{received[0].Type} {received[0].Id}", $"{received[1].Type} {received[1].Id}");
        throw new CheckFailedException($"Expected event {first} again, got {second}.", first, second, cause);
    }

    private static async Task SuccessIsFinal(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Respond = number => new InboxResponse(number == 1 ? 200 : 204);

        await hook.NewContact("a");
        var (_, cause) = await hook.NewContact("b");

        await hook.RequireEvents(2, "contact.created twice", cause);
        await hook.RequireNoMoreThan(2, "An event was sent again after a 2xx.", cause);
    }

    private static async Task ClientErrorIsFinal(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Respond = number => new InboxResponse(FinalStatuses[(number - 1) % FinalStatuses.Length]);

        var cause = (await hook.NewContact("c0")).Created;
        for (var i = 1; i < FinalStatuses.Length; i++)
            cause = (await hook.NewContact($"c{i}")).Created;

        await hook.RequireEvents(FinalStatuses.Length, $"contact.created {FinalStatuses.Length} times", cause);
        await hook.RequireNoMoreThan(FinalStatuses.Length, "An event was sent again after a 4xx.", cause);
    }
}
