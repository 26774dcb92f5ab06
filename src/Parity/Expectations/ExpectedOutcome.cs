namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>Whether a request must succeed, must be refused, or may be either.</summary>
/// <param name="Clause">The clause that says so; null for the one that the step looks at.</param>
/// <param name="Refusals">The statuses that it must get; empty when it must succeed, null when it is open.</param>
internal sealed record ExpectedOutcome(string? Clause, IReadOnlyList<int>? Refusals)
{
    /// <summary>The error of the contract that the answer must name; null when its message is open.</summary>
    public string? Error { get; init; }

    public static ExpectedOutcome Open { get; } = new(null, (IReadOnlyList<int>?)null);

    public static ExpectedOutcome Success { get; } = new(null, []);

    public static ExpectedOutcome Refused(string? clause, params IReadOnlyList<int> statuses) => new(clause, statuses);

    /// <summary>Refused with an error of the contract.</summary>
    public static ExpectedOutcome RefusedAs(string clause, int status, string error) => new(clause, [status]) { Error = error };

    /// <summary>Whether it is not open.</summary>
    public bool IsCertain => Refusals is not null;
}
