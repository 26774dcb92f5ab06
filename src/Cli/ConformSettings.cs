using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli;

/// <summary>The settings of <c>contractkit conform</c> and <c>contractkit sweep</c>.</summary>
internal sealed record ConformSettings
{
    public required RunOptions Options { get; init; }

    public required Spec Spec { get; init; }

    /// <summary>Failures that are known and accepted.</summary>
    public IReadOnlyList<Deviation> Deviations { get; init; } = [];

    /// <summary>How many checks may be flaky; null for any number.</summary>
    public int? MaxFlaky { get; init; }

    /// <summary>The folder for reports; null writes none.</summary>
    public string? ReportDir { get; init; }

    /// <summary>The choices file for the observations; null writes none.</summary>
    public string? ChoicesOut { get; init; }

    /// <summary>The summary page of a GitHub Actions step; null outside one.</summary>
    public string? StepSummary { get; init; }

    /// <summary>Whether the production host of the contract may be checked.</summary>
    public bool AllowProduction { get; init; }

    /// <summary>Whether the console shows the checks that pass and the observations, too.</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether to list the checks instead of running them.</summary>
    public bool List { get; init; }

    /// <summary>What <c>sweep</c> cleans up; null for <c>conform</c>.</summary>
    public SweepScope? Sweep { get; init; }
}

/// <summary>The runs to clean up after. Exactly one value is set.</summary>
/// <param name="Ledger">The ledger of the runs.</param>
/// <param name="OlderThan">How long ago the runs started.</param>
/// <param name="RunId">The id of the run.</param>
internal sealed record SweepScope(string? Ledger, TimeSpan? OlderThan, string? RunId);
