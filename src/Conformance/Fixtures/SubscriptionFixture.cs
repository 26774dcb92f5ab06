using System.Text.Json.Nodes;
using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Conformance.Results;
using Fluenzr.ContractKit.Conformance.Webhooks;

namespace Fluenzr.ContractKit.Conformance.Fixtures;

/// <summary>A webhook subscription of one check and the inbox for its events. It is deleted at the end of the check.</summary>
internal sealed class SubscriptionFixture(CheckContext api, string id, string secret, WebhookInbox inbox) : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    public string Id => id;

    public string Path { get; } = MarkedCollection.Subscriptions.PathOf(id);

    public WebhookInbox Inbox => inbox;

    public string Secret { get; set; } = secret;

    /// <summary>Creates a contact whose events belong to the check. Returns it with the exchange that created it.</summary>
    public async Task<(JsonObject Contact, Exchange Created)> NewContact(
        string part = "c", params (string Field, JsonNode? Value)[] fields)
    {
        var contact = await api.GivenContact([("email", api.Email($"{part}.{inbox.Token}")), .. fields]);
        inbox.Watch(contact.IdOf());
        return (contact, api.Exchanges[^1]);
    }

    /// <summary>Waits until a number of events has arrived. Fails when they do not arrive in time.</summary>
    /// <param name="count">The number of events.</param>
    /// <param name="expected">What is expected, for the message: "contact.created".</param>
    /// <param name="cause">The exchange that causes the events.</param>
    /// <param name="filter">Which events count; null: all of the check.</param>
    /// <param name="timeout">How long they may take; null: as long as a first attempt.</param>
    public async Task<IReadOnlyList<ReceivedEvent>> RequireEvents(
        int count, string expected, Exchange cause, Func<ReceivedEvent, bool>? filter = null, TimeSpan? timeout = null)
    {
        var limit = timeout ?? api.EventTimeout;
        var until = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (true)
        {
            IReadOnlyList<ReceivedEvent> matching = [.. inbox.Events.Where(received => filter?.Invoke(received) != false)];
            if (matching.Count >= count)
                return matching;
            if (Environment.TickCount64 >= until)
                throw Missing(expected, limit, cause);
            await Task.Delay(PollInterval, api.Cancellation);
        }
    }

    /// <summary>Waits for the silence period. Fails when more events have arrived than expected.</summary>
    public async Task RequireNoMoreThan(int count, string message, Exchange cause)
    {
        await Task.Delay(api.SilencePeriod, api.Cancellation);
        var own = inbox.Events;
        if (own.Count > count)
            throw new CheckFailedException(message, $"{count} events", $"{own.Count} events: {Types(own)}", cause);
    }

    /// <summary>Fails unless an event has the documented signature for the secret of the subscription.</summary>
    public void RequireSigned(ReceivedEvent received, Exchange cause)
    {
        if (SignatureVerification.Problem(api.Spec.Webhooks!, Secret, received) is var (message, expected, actual))
            throw new CheckFailedException(message, expected, actual, cause);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await api.Delete(Path);
        }
        catch (Exception e) when (e is CheckFailedException or CheckSkippedException)
        {
            // The cleanup of the run tries again.
        }
    }

    private CheckFailedException Missing(string expected, TimeSpan limit, Exchange cause)
    {
        var wanted = $"webhook event {expected} within {limit.TotalSeconds:0.###} s";
        var received = Received();
        return new CheckFailedException($"Expected {wanted}, got {received}.", wanted, received, cause);
    }

    // Events of others are counted but not shown.
    private string Received()
    {
        if (inbox.Events.Count > 0)
            return $"{inbox.Events.Count} {(inbox.Events.Count == 1 ? "event" : "events")}: {Types(inbox.Events)}";
        if (inbox.ForeignEvents > 0)
            return $"none; {inbox.ForeignEvents} events about other contacts arrived";
        return api.Environment.Listener!.Received > 0
            ? "none"
            : $"none, and no other event in this run. Can the server reach {inbox.Url}? Set the URL with --webhooks";
    }

    private static string Types(IReadOnlyList<ReceivedEvent> events) => ShortList.Of(events.Select(received => received.Type));
}
