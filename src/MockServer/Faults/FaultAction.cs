using Fluenzr.ContractKit.MockServer.Configuration;

namespace Fluenzr.ContractKit.MockServer.Faults;

/// <summary>What happens to a request when a fault triggers.</summary>
internal sealed record FaultAction
{
    /// <summary>The longest delay, in milliseconds.</summary>
    public const int MaxDelay = 600_000;

    /// <summary>The most seconds of <see cref="RetryAfter"/>: a day.</summary>
    public const int MaxRetryAfter = 86_400;

    /// <summary>The status of the error that is sent; null to carry out the request.</summary>
    public int? Status { get; init; }

    /// <summary>The seconds after which the client may try again; null for a second with a 429, for none with other errors.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How long the response is delayed.</summary>
    public Latency Delay { get; init; } = Latency.None;

    /// <summary>Whether the connection is reset: the request is not carried out and there is no response.</summary>
    public bool Reset { get; init; }

    /// <summary>Whether only half of the response's body is sent.</summary>
    public bool Cut { get; init; }

    /// <summary>Whether the response is a 429, as if the rate limit was used up.</summary>
    public bool Exhausted { get; init; }

    /// <summary>Why it is not valid, as a sentence; null when it is valid.</summary>
    public string? Error() =>
        this == new FaultAction() ? "the answer is empty. Use status, delay, reset, cut or exhausted"
        : RetryAfter is not null && !Exhausted && Status is null ? "retry-after needs a status or exhausted"
        : RetryAfter is < 0 or > MaxRetryAfter ? $"retry-after must be from 0 to {MaxRetryAfter} seconds"
        : Status is not null and (< 400 or > 599) ? $"{Status} is not an error status. Use 400 to 599"
        : Reset && (Cut || Exhausted || Status is not null) ? "reset sends no response. It can be combined with delay only"
        : Exhausted && Status is not null ? "exhausted sets the status itself, to 429"
        : Delay.To > MaxDelay ? $"a delay must be at most {MaxDelay} milliseconds"
        : null;

    /// <summary>The action as on a command line.</summary>
    public override string ToString() => string.Join('+', Parts());

    private IEnumerable<string> Parts()
    {
        if (Status is { } status)
            yield return FormattableString.Invariant($"{status}");
        if (Exhausted)
            yield return "exhausted";
        if (RetryAfter is { } seconds)
            yield return FormattableString.Invariant($"retry-after {seconds}");
        if (Reset)
            yield return "reset";
        if (Cut)
            yield return "cut";
        if (Delay != Latency.None)
            yield return $"delay {Delay}";
    }
}
