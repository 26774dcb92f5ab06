using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Checks.Hook;

/// <summary>HOOK-SIGN: the signature of events.</summary>
internal static class HookSignChecks
{
    private const Prerequisites Webhooks = Prerequisites.Writes | Prerequisites.Webhooks;

    public static IReadOnlyList<CheckDefinition> All { get; } =
    [
        new("hook-sign/signature", "HOOK-SIGN",
            "The signature covers timestamp and body, with the secret of the subscription, in any script.",
            Signature, Webhooks),
        new("hook-sign/secret", "HOOK-SIGN", "After an update of the secret, events are signed with the new one.", NewSecret, Webhooks),
        new("hook-sign/retry", "HOOK-SIGN", "A retry after a failed attempt is signed, too.", Retry, Webhooks),
    ];

    private static async Task Signature(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");

        var (_, cause) = await hook.NewContact(fields: [("firstName", "Zoé 😀"), ("lastName", "O'Neil & \"Söhne\" <x>")]);

        hook.RequireSigned((await hook.RequireEvents(1, "contact.created", cause))[0], cause);
    }

    private static async Task NewSecret(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Secret = api.NewSecret();

        SubscriptionFixtures.RequireUpdated(await api.Put(hook.Path, ApiClient.Body(("secret", hook.Secret))));
        await Task.Delay(api.Options.Settle, api.Cancellation);
        var (_, cause) = await hook.NewContact();

        hook.RequireSigned((await hook.RequireEvents(1, "contact.created", cause))[0], cause);
    }

    private static async Task Retry(CheckContext api)
    {
        await using var hook = await api.Subscribe("contact.created");
        hook.Inbox.Respond = number => number == 1 ? new InboxResponse(503) : InboxResponse.NoContent;

        var (_, cause) = await hook.NewContact();

        hook.RequireSigned((await hook.RequireEvents(2, "contact.created twice", cause))[1], cause);
    }
}
