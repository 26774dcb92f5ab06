using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli;

/// <summary>What <c>contractkit conform</c> is asked to do.</summary>
internal sealed record ConformSettings
{
    public required RunOptions Options { get; init; }

    public required Spec Spec { get; init; }

    /// <summary>Failures that are put up with.</summary>
    public IReadOnlyList<Deviation> Deviations { get; init; } = [];

    /// <summary>Where reports go; null for none.</summary>
    public string? ReportDir { get; init; }

    /// <summary>Where the observations go as a choices file; null for none.</summary>
    public string? ChoicesOut { get; init; }

    /// <summary>The file of a build's summary page; null outside a build.</summary>
    public string? StepSummary { get; init; }

    /// <summary>Whether the host of the contract may be checked.</summary>
    public bool AllowProduction { get; init; }

    /// <summary>Whether the checks are only shown.</summary>
    public bool List { get; init; }
}
