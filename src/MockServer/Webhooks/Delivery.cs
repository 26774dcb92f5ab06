namespace Fluenzr.ContractKit.MockServer.Webhooks;

/// <summary>An event on its way to one subscription, or there.</summary>
internal sealed class Delivery(WebhookEvent webhookEvent, bool isTest = false)
{
    private DeliveryStatus _status = new("waiting", [], webhookEvent.At);

    public WebhookEvent Event => webhookEvent;

    public bool IsTest => isTest;

    /// <summary>How it went so far; a reader keeps this moment.</summary>
    public DeliveryStatus Status => Volatile.Read(ref _status);

    /// <summary>Adds an attempt.</summary>
    /// <param name="attempt">What came of it.</param>
    /// <param name="next">When the next one is due; null when there is none.</param>
    public void Add(Attempt attempt, DateTimeOffset? next) => Volatile.Write(
        ref _status,
        new DeliveryStatus(next is not null ? "waiting" : attempt.IsSuccess ? "delivered" : "failed", [.. Status.Attempts, attempt], next));
}

/// <summary>How a delivery went so far.</summary>
/// <param name="State"><c>waiting</c>, <c>delivered</c> or <c>failed</c>.</param>
/// <param name="Attempts">The attempts, the first one first.</param>
/// <param name="NextAt">When the next one is due; null when there is none.</param>
internal sealed record DeliveryStatus(string State, IReadOnlyList<Attempt> Attempts, DateTimeOffset? NextAt);

/// <summary>One attempt to deliver an event.</summary>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Status">The status that was answered; null when there was no answer.</param>
/// <param name="Error">Why there was no answer; null when there was one.</param>
/// <param name="IsRefused">Whether it was not sent because it must not be.</param>
internal sealed record Attempt(DateTimeOffset At, long Milliseconds, int? Status, string? Error, bool IsRefused = false)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether there is no point in another one (HOOK-RETRY).</summary>
    public bool IsFinal => IsSuccess || IsRefused || Status is >= 400 and < 500;
}
