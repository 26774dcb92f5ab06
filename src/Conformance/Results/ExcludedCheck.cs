namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>Why a run does not include a check.</summary>
public enum ExclusionReason
{
    /// <summary>It sends many requests or large bodies, and <see cref="RunOptions.Heavy"/> is off.</summary>
    Heavy,

    /// <summary>It needs webhook events, and <see cref="RunOptions.Webhooks"/> is not set.</summary>
    Webhooks,
}

/// <summary>A check that matches the selection but needs an option that is off.</summary>
/// <param name="Check">The check.</param>
/// <param name="Reason">Which option would include it.</param>
public sealed record ExcludedCheck(Check Check, ExclusionReason Reason);
