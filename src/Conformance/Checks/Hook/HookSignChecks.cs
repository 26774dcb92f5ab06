using System.Globalization;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-SIGN: the signature of events.</summary>
internal static class HookSignChecks
{
    // Unix milliseconds are larger.
    private const long MinUnixSeconds = 1_000_000_000, MaxUnixSeconds = 100_000_000_000;

    private const Prerequisites Webhooks = Prerequisites.Writes | Prerequisites.Webhooks;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("hook-sign/signature", "HOOK-SIGN",
            "The signature covers timestamp and body, with the secret of the subscription, in any script.",
            Signature, Webhooks),
        new("hook-sign/timestamp", "HOOK-SIGN", "The timestamp header is in Unix seconds.", Timestamp, Webhooks),
        new("hook-sign/secret", "HOOK-SIGN", "After an update of the secret, events are signed with the new one.", NewSecret, Webhooks),
        new("hook-sign/retry", "HOOK-SIGN", "A retry after a failed attempt is signed, too.", Retry,
            Webhooks | Prerequisites.Heavy),
    ];

    private static async Task Signature(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");

        var (_, cause) = await hook.NewContact(fields: [(api.TextField(), "Zoé 😀"), (api.SecondTextField(), "O'Neil & \"Söhne\" <x>")]);

        hook.RequireSigned((await hook.RequireEvents(1, "contact.created", cause))[0], cause);
    }

    private static async Task Timestamp(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");

        var (_, cause) = await hook.NewContact();

        var received = (await hook.RequireEvents(1, "contact.created", cause))[0];
        var header = api.Spec.Webhooks!.TimestampHeader;
        var timestamp = received.Header(header) ?? "nothing";
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < MinUnixSeconds or > MaxUnixSeconds)
        {
            throw new CheckFailedException(
                $"Expected {header} in Unix seconds, got {timestamp}.", $"{header}: 1640000000", $"{header}: {timestamp}", cause);
        }
    }

    // Whether an update accepts a secret is open (HOOK-PUT). The new URL shows that it accepts more than events.
    private static async Task NewSecret(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        var newInbox = api.Environment.Listener!.Open(api.NewToken());
        var moved = new SubscriptionFixture(api, hook.Id, api.NewSecret(), newInbox);

        await SubscriptionFixtures.RequireUrlAccepted(
            api, await api.Put(hook.Path, ApiClient.Body(("url", newInbox.Url), ("secret", moved.Secret))), newInbox.Token);
        var (_, cause) = await moved.NewContact();

        moved.RequireSigned((await moved.RequireEvents(1, "contact.created", cause))[0], cause);
    }

    private static async Task Retry(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Respond = number => number == 1 ? new InboxResponse(503) : InboxResponse.NoContent;

        var (_, cause) = await hook.NewContact();

        hook.RequireSigned((await hook.RequireEvents(2, "contact.created twice", cause, timeout: api.RetryTimeout))[1], cause);
    }
}
