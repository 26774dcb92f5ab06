using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>The outcome of a check.</summary>
public enum Outcome
{
    /// <summary>The server meets the requirement.</summary>
    Passed,

    /// <summary>The server violates the requirement.</summary>
    Failed,

    /// <summary>The check could not run on this server.</summary>
    Skipped,

    /// <summary>The check failed, and passed when it ran once more. This is not a failure.</summary>
    Flaky,
}

/// <summary>A check with its outcome and the evidence.</summary>
/// <param name="Check">The check.</param>
/// <param name="Level">The level of its clause.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Message">One sentence: why the check failed (flaky: the first time) or was skipped; null when it passed.</param>
/// <param name="Expected">What was expected; null unless it failed or is flaky.</param>
/// <param name="Actual">What the server sent; null unless it failed or is flaky.</param>
/// <param name="FailingExchange">The exchange that shows the failure; null unless it failed or is flaky.</param>
/// <param name="Exchanges">All exchanges of the check, in order.</param>
/// <param name="Duration">The duration of the check.</param>
public sealed record CheckResult(
    Check Check,
    Level Level,
    Outcome Outcome,
    string? Message,
    string? Expected,
    string? Actual,
    Exchange? FailingExchange,
    IReadOnlyList<Exchange> Exchanges,
    TimeSpan Duration)
{
    /// <summary>The status and the first part of the failing response, in one line; null where something else failed.</summary>
    public string? Response { get; init; }

    /// <summary>
    /// The last write before what is wrong, with the start of its response; null where the failing request is the write, or there is none.
    /// </summary>
    public string? After { get; init; }

    /// <summary>A script for a POSIX shell with curl that shows the failure again; null when there is none.</summary>
    public string? Script { get; init; }

    /// <summary>Why a failure has no script, as the end of a sentence; null when it has one.</summary>
    public string? NoScript { get; init; }

    /// <summary>The fields that are not as expected; empty where the failure is not about fields.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; init; } = [];

    /// <summary>What the failing response must show, in a form that a script verifies; null when there is none.</summary>
    internal Claim? Claim { get; init; }
}
