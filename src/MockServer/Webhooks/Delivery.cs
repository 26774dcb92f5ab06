namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>The delivery of an event to one subscription.</summary>
internal sealed class Delivery(WebhookEvent webhookEvent, bool isTest = false)
{
    private DeliveryStatus _status = new("waiting", [], webhookEvent.At);

    public WebhookEvent Event => webhookEvent;

    /// <summary>Whether a test request sent the event.</summary>
    public bool IsTest => isTest;

    /// <summary>The current status, an immutable value.</summary>
    public DeliveryStatus Status => Volatile.Read(ref _status);

    /// <summary>Adds an attempt.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="next">When the next attempt is due; null when there is none.</param>
    public void Add(Attempt attempt, DateTimeOffset? next) => Volatile.Write(
        ref _status,
        new DeliveryStatus(next is not null ? "waiting" : attempt.IsSuccess ? "delivered" : "failed", [.. Status.Attempts, attempt], next));
}

/// <summary>The status of a delivery.</summary>
/// <param name="State"><c>waiting</c>, <c>delivered</c> or <c>failed</c>.</param>
/// <param name="Attempts">The attempts, the first one first.</param>
/// <param name="NextAt">When the next attempt is due; null when there is none.</param>
internal sealed record DeliveryStatus(string State, IReadOnlyList<Attempt> Attempts, DateTimeOffset? NextAt);

/// <summary>One attempt to deliver an event.</summary>
/// <param name="At">When it started.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Status">The HTTP status of the response; null when there was none.</param>
/// <param name="Error">Why there was no response; null when there was one.</param>
/// <param name="IsForbidden">Whether the target is not allowed, so that nothing was sent.</param>
internal sealed record Attempt(DateTimeOffset At, long Milliseconds, int? Status, string? Error, bool IsForbidden = false)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether no retry follows (HOOK-RETRY).</summary>
    public bool IsFinal => IsSuccess || IsForbidden || Status is >= 400 and < 500;
}
