using System.Diagnostics;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>
/// HOOK-RETRY, HOOK-DEDUPE: which events are sent again. Only the first two attempts are checked. The second one comes after a minute, so
/// most of these checks are heavy.
/// </summary>
internal static class HookRetryChecks
{
    private const Prerequisites Webhooks = Prerequisites.Writes | Prerequisites.Webhooks, Heavy = Webhooks | Prerequisites.Heavy;

    private static readonly int[] FinalStatuses = [400, 404, 410];

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("hook-retry/5xx", "HOOK-RETRY", "After a 5xx, the same event is sent again a minute later.",
            api => RequireRetry(api, new InboxResponse(500)), Heavy),
        new("hook-retry/closed", "HOOK-RETRY",
            "After a connection that closes without a response, the same event is sent again a minute later.",
            api => RequireRetry(api, InboxResponse.Abort), Heavy),
        new("hook-retry/3xx", "HOOK-RETRY",
            "After a 3xx, the same event is sent again to the same URL a minute later. The redirect is not followed.", Redirect, Heavy),
        new("hook-retry/2xx-final", "HOOK-RETRY", "After a 2xx, an event is not sent again within a second.",
            api => RequireFinal(api, [200, 204], TimeSpan.Zero), Webhooks),
        new("hook-retry/4xx-final", "HOOK-RETRY", "After a 4xx, an event is not sent again within a second.",
            api => RequireFinal(api, FinalStatuses, TimeSpan.Zero), Webhooks),
        new("hook-retry/final", "HOOK-RETRY", "After a 2xx or a 4xx, an event is not sent again a minute later.",
            api => RequireFinal(api, [200, 204, .. FinalStatuses], api.RetryDelay), Heavy),
        new("hook-dedupe/id", "HOOK-DEDUPE", "An event has the same id in each attempt.", SameId, Heavy),
    ];

    private static async Task RequireRetry(CheckContext api, InboxResponse first)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Respond = number => number == 1 ? first : InboxResponse.NoContent;

        var (_, cause) = await hook.NewContact();

        await RequireSameEventTwice(api, hook, cause);
    }

    private static async Task Redirect(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var elsewhere = api.Environment.Listener!.Open(api.NewToken(), acceptsAll: true);
        hook.Inbox.Respond = number => number == 1 ? new InboxResponse(302, elsewhere.Url) : InboxResponse.NoContent;

        var (_, cause) = await hook.NewContact();

        await RequireSameEventTwice(api, hook, cause);
        if (elsewhere.Events is [var followed, ..])
        {
            throw new CheckFailedException(
                "The server followed a redirect of the webhook receiver.", "no request to the other URL",
                $"a {followed.Method} request to it", cause);
        }
    }

    private static async Task SameId(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Respond = number => number == 1 ? new InboxResponse(503) : InboxResponse.NoContent;

        var (_, cause) = await hook.NewContact();

        await RequireSameEventTwice(api, hook, cause);
    }

    private static async Task RequireSameEventTwice(CheckContext api, SubscriptionFixture hook, Exchange cause)
    {
        await hook.RequireEvents(1, "contact.created", cause);
        var started = Stopwatch.GetTimestamp();
        var received = await hook.RequireEvents(2, "contact.created twice", cause, timeout: api.RetryTimeout);
        // Half of the delay: clocks differ, and the first attempt may have been seen late.
        var delay = Stopwatch.GetElapsedTime(started);
        if (delay < api.RetryDelay / 2)
        {
            throw new CheckFailedException(
                $"Expected the second attempt after {api.RetryDelay.TotalSeconds:0.###} s, got it after {delay.TotalSeconds:0.#} s.",
                $"a delay of {api.RetryDelay.TotalSeconds:0.###} s", $"{delay.TotalSeconds:0.#} s", cause);
        }

        if (received[0].Id == received[1].Id && received[0].Type == received[1].Type)
            return;
        var (first, second) = ($"{received[0].Type} {received[0].Id}", $"{received[1].Type} {received[1].Id}");
        throw new CheckFailedException($"Expected event {first} again, got {second}.", first, second, cause);
    }

    private static async Task RequireFinal(CheckContext api, int[] statuses, TimeSpan delay)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Respond = number => new InboxResponse(statuses[(number - 1) % statuses.Length]);

        var cause = (await hook.NewContact("c0")).Created;
        for (var i = 1; i < statuses.Length; i++)
            cause = (await hook.NewContact($"c{i}")).Created;

        await hook.RequireEvents(statuses.Length, $"contact.created {statuses.Length} times", cause);
        await Task.Delay(delay, api.Cancellation);
        await hook.RequireNoMoreThan(statuses.Length, "An event was sent again after a final response.", cause);
    }
}
