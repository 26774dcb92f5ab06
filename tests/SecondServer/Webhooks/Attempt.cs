namespace Fluenzr.ContractKit.SecondServer.Webhooks;

/// <summary>An attempt to deliver an event, for the log.</summary>
/// <param name="StatusCode">The status of the answer; null without an answer.</param>
internal sealed record Attempt(
    string Id, string EventId, string EventType, DateTimeOffset At, int? StatusCode, long Milliseconds, string? Error)
{
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Whether nothing is sent again after it.</summary>
    public bool IsFinal => IsSuccess || StatusCode is >= 400 and < 500;
}
