namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>The result of a run.</summary>
/// <param name="Target">The base URL.</param>
/// <param name="StartedAt">When the run started.</param>
/// <param name="Duration">The duration of the run, with its cleanup.</param>
/// <param name="Requests">The number of requests sent.</param>
/// <param name="Checks">The results of the checks, in the order of the catalog.</param>
/// <param name="Observations">What the open clauses turned out to be.</param>
/// <param name="Leftovers">Contacts, subscriptions and groups that the run created and could not delete.</param>
/// <param name="NoVerdict">
/// One sentence: why there is no verdict, for example an unreachable target or a rejected key; null when there is a verdict.
/// </param>
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
    /// <summary>Checks that were not run because an option is off.</summary>
    public IReadOnlyList<ExcludedCheck> Excluded { get; init; } = [];

    /// <summary>Checks that could not run, because something in front of the API blocked a request.</summary>
    public IReadOnlyList<BlockedCheck> Blocked { get; init; } = [];

    /// <summary>How many requests were sent again because they got no response of the API, by reason, the largest number first.</summary>
    public IReadOnlyDictionary<string, int> Repeated { get; init; } = new Dictionary<string, int>();

    /// <summary>The seed of the order in which the checks ran.</summary>
    public int OrderSeed { get; init; }

    /// <summary>The largest number of contacts of the run that existed at the same time.</summary>
    public int PeakContacts { get; init; }

    /// <summary>How long reads lagged behind writes, as measured; zero when they did not.</summary>
    public TimeSpan ReadLag { get; init; }

    /// <summary>The ends of windows of the rate limit that responses named.</summary>
    internal IReadOnlyList<RateReset> RateResets { get; init; } = [];

    /// <summary>The command that deletes what the run left behind.</summary>
    public string SweepCommand { get; init; } = "";

    /// <summary>The number of checks with an outcome.</summary>
    public int Count(Outcome outcome) => Checks.Count(check => check.Outcome == outcome);
}
