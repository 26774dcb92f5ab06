namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>An event that is to be sent to one subscription. The queue changes it under its lock.</summary>
internal sealed class Delivery(WebhookEvent webhookEvent)
{
    public WebhookEvent Event => webhookEvent;

    /// <summary>The number of attempts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>When the next attempt is due. The first one is due when the event happens.</summary>
    public DateTimeOffset DueAt { get; set; } = webhookEvent.At;
}

/// <summary>One attempt to deliver an event, or the reason why none was made.</summary>
/// <param name="At">When it started.</param>
/// <param name="Milliseconds">How long it took; null when nothing was sent.</param>
/// <param name="Status">The response status; null without a response.</param>
/// <param name="Error">Why there was no response; null when there was one.</param>
/// <param name="IsRefused">Whether the target is not allowed.</param>
internal sealed record Attempt(DateTimeOffset At, long? Milliseconds, int? Status, string? Error, bool IsRefused = false)
{
    /// <summary>Whether the event is sent once only, as a test (HOOK-TEST).</summary>
    public bool IsOnly { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether no other attempt follows (HOOK-RETRY).</summary>
    public bool IsFinal => IsSuccess || IsRefused || IsOnly || Status is >= 400 and < 500;
}

/// <summary>An entry of the log of a subscription (HOOK-LOG).</summary>
/// <param name="Id">The id, <c>log_…</c>.</param>
/// <param name="Event">The event.</param>
/// <param name="Attempt">The attempt to deliver it.</param>
internal sealed record LogEntry(string Id, WebhookEvent Event, Attempt Attempt);
