using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Webhooks;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>A subscription that a check may do with as it likes, and the inbox that its events come to; it ends with the check.</summary>
internal sealed class SubscriptionFixture(ApiClient api, string id, string secret, WebhookInbox inbox) : IAsyncDisposable
{
    // An event that is waited for is there at once, mostly.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public string Id => id;

    public string Path { get; } = SubscriptionCleanup.Path(id);

    public WebhookInbox Inbox => inbox;

    public string Secret { get; set; } = secret;

    /// <summary>A contact whose events are the check's own, and the exchange that created it.</summary>
    public async Task<(JsonObject Contact, Exchange Created)> NewContact(string part = "c", params (string Field, JsonNode? Value)[] fields)
    {
        var contact = await api.GivenContact([("email", inbox.NewEmail(part)), .. fields]);
        inbox.Watch(contact.IdOf());
        return (contact, api.Exchanges[^1]);
    }

    /// <summary>Waits until so many deliveries have come; fails when they do not.</summary>
    public async Task<IReadOnlyList<ReceivedEvent>> Hears(int count, string what, Exchange cause, Func<ReceivedEvent, bool>? counts = null)
    {
        var until = Environment.TickCount64 + (long)api.Patience.TotalMilliseconds;
        while (true)
        {
            IReadOnlyList<ReceivedEvent> own = [.. inbox.Own.Where(delivery => counts?.Invoke(delivery) != false)];
            if (own.Count >= count)
                return own;
            if (Environment.TickCount64 >= until)
                throw new CheckFailedException("An event did not come.", $"{what} within {api.Patience.TotalSeconds:0.###} s", Instead(inbox.Own.Count), cause);
            await Task.Delay(Look, api.Cancellation);
        }
    }

    /// <summary>Waits so long that what was sent would have come; fails when more has come than was to.</summary>
    public async Task HearsNoMoreThan(int count, string requirement, Exchange cause)
    {
        await Task.Delay(api.Quiet, api.Cancellation);
        var own = inbox.Own;
        if (own.Count > count)
            throw new CheckFailedException(requirement, count == 0 ? "nothing" : $"{count} in all", $"{own.Count}: {string.Join(", ", own.Select(SubscriptionFixture.Named))}", cause);
    }

    /// <summary>Fails unless a delivery is signed as the contract says, with the secret of the subscription.</summary>
    public void RequireSigned(ReceivedEvent delivery, Exchange cause)
    {
        var how = api.Spec.Webhooks!;
        var (timestamp, signature) = (delivery.Header(how.TimestampHeader), delivery.Header(how.SignatureHeader));
        if (timestamp is null || signature is null)
            throw new CheckFailedException("An event is not signed.", $"{how.TimestampHeader} and {how.SignatureHeader}", $"no {(timestamp is null ? how.TimestampHeader : how.SignatureHeader)}", cause);
        // Hexadecimal digits may be in either case; what is around them may not.
        var around = how.SignatureTemplate.Split(WebhookDefinition.Hmac);
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Signed(how, timestamp, delivery.Body)));
        if (!signature.StartsWith(around[0], StringComparison.Ordinal) || !signature.EndsWith(around[^1], StringComparison.Ordinal)
            || signature.Length != expected.Length + around.Sum(part => part.Length)
            || !signature.Contains(expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new CheckFailedException(
                "The signature is another.", how.SignatureTemplate.Replace(WebhookDefinition.Hmac, expected, StringComparison.Ordinal), $"{signature} with {how.TimestampHeader}: {timestamp}", cause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await api.Delete(Path);
        }
        catch (Exception e) when (e is CheckFailedException or CheckSkippedException)
        {
            // The end of the run tries it again.
        }
    }

    /// <summary>What a delivery calls itself.</summary>
    public static string Named(ReceivedEvent delivery) => JsonValues.Text(delivery.Json?["type"]) ?? "something without a type";

    private static byte[] Signed(WebhookDefinition how, string timestamp, byte[] body) =>
    [
        .. how.SignedTemplate.Split(WebhookDefinition.Body).Select(part => Encoding.UTF8.GetBytes(part.Replace(WebhookDefinition.Timestamp, timestamp, StringComparison.Ordinal)))
            .Aggregate((signed, part) => [.. signed, .. body, .. part]),
    ];

    // Events of others are counted and not shown.
    private string Instead(int own) => own > 0 ? $"{own}: {string.Join(", ", inbox.Own.Select(Named))}"
        : inbox.Others > 0 ? $"none; {inbox.Others} came that {(inbox.Others == 1 ? "is" : "are")} not about the contacts of this check"
        : api.Environment.Listener!.Heard > 0 ? "none"
        : $"none, nor anything else in the whole run: can the server reach {inbox.Url}? --webhooks says where";
}

/// <summary>Subscribes to events. What a subscription looks like is documented nowhere (HOOK-FORM): where ours is not taken, nothing is found out.</summary>
internal static class SubscriptionFixtures
{
    /// <summary>A subscription to some events, or to all.</summary>
    public static Task<SubscriptionFixture> Subscribe(this ApiClient api, params string[] events) => Subscribe(api, takesAll: false, events);

    /// <inheritdoc cref="Subscribe(ApiClient, string[])"/>
    public static async Task<SubscriptionFixture> Subscribe(this ApiClient api, bool takesAll, params string[] events)
    {
        var (response, secret, inbox) = await Ask(api, takesAll, events);
        if (response.Status is not (200 or 201))
            throw new CheckSkippedException($"the subscription that the check needs could not be created: {response.Summary}");
        return new SubscriptionFixture(api, IdOf(response), secret, inbox);
    }

    /// <summary>Asks for a subscription, in the form of the contract.</summary>
    public static async Task<(Response Reply, string Secret, WebhookInbox Inbox)> Ask(ApiClient api, bool takesAll, params string[] events)
    {
        var (secret, inbox) = (api.NewSecret(), api.Environment.Listener!.Open(api.NewToken(), takesAll));
        string[] names = events.Length > 0 ? events : [.. api.Spec.Webhooks!.Events.Keys];
        var response = await api.Post("/webhooks", ApiClient.Body(("url", inbox.Url), ("events", new JsonArray([.. names.Select(name => (JsonNode)name)])), ("secret", secret)));
        return response.Status switch
        {
            404 or 405 or 501 => throw new CheckSkippedException($"there are no /webhooks here: POST was answered with {response.Status}"),
            401 or 403 or 429 => throw new CheckSkippedException($"the key may not subscribe to events: {response.Summary}"),
            >= 400 and < 500 => throw new CheckSkippedException($"the server takes no subscription of the form {{url, events, secret}}, and the form is documented nowhere: {response.Summary}"),
            _ => (response, secret, inbox),
        };
    }

    /// <summary>The id of a new subscription.</summary>
    public static string IdOf(Response created) => JsonValues.Text(created.At("data.id"))
        ?? throw new CheckSkippedException("the answer to a subscription shows no id under data, and its form is documented nowhere");
}
