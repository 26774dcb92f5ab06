using Fluenzr.ContractKit.Conformance.Http;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>What became of a check.</summary>
public enum Outcome
{
    /// <summary>The server keeps the promise.</summary>
    Passed,

    /// <summary>It breaks the promise.</summary>
    Failed,

    /// <summary>It could not be checked here, for a reason.</summary>
    Skipped,
}

/// <summary>A check and what became of it.</summary>
/// <param name="Check">The check.</param>
/// <param name="Level">The level of its clause.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">Why it failed or was skipped, in a sentence; null when it passed.</param>
/// <param name="Expected">What was expected; null unless it failed.</param>
/// <param name="Actual">What came; null unless it failed.</param>
/// <param name="FailingExchange">The exchange that shows the failure; null unless it failed.</param>
/// <param name="Exchanges">All exchanges of the check, in order.</param>
/// <param name="Duration">How long it took.</param>
public sealed record CheckResult(
    Check Check,
    Level Level,
    Outcome Outcome,
    string? Message,
    string? Expected,
    string? Actual,
    Exchange? FailingExchange,
    IReadOnlyList<Exchange> Exchanges,
    TimeSpan Duration);

/// <summary>What a run found out.</summary>
/// <param name="Target">The base URL.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Requests">How many requests were sent.</param>
/// <param name="Checks">The checks, in the order of the catalogue.</param>
/// <param name="Observations">What the open clauses turned out to be.</param>
/// <param name="Leftovers">Contacts and subscriptions that could not be deleted again; empty when all is as it was before.</param>
/// <param name="NoVerdict">Why there is no verdict, in a sentence: the target cannot be reached, or refuses the key; null when there is one.</param>
public sealed record RunResult(
    Uri Target,
    DateTimeOffset StartedAt,
    TimeSpan Duration,
    int Requests,
    IReadOnlyList<CheckResult> Checks,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<string> Leftovers,
    string? NoVerdict)
{
    /// <summary>The checks that were left out because they were not asked for; they are none of the run's.</summary>
    public IReadOnlyList<Check> Excluded { get; init; } = [];

    /// <summary>How many checks ended so.</summary>
    public int Count(Outcome outcome) => Checks.Count(check => check.Outcome == outcome);
}
