namespace Fluenzr.ContractKit.Conformance;

/// <summary>One requirement of the contract that the suite checks on a server.</summary>
/// <param name="Id">The stable id, <c>group/name</c>. An id never changes its meaning and is never reused.</param>
/// <param name="Clause">The clause that the check tests. The level of the clause is the level of the check.</param>
/// <param name="Requirement">One sentence: what the server must do.</param>
/// <param name="Prerequisites">What the check needs. Without it, the check is skipped or excluded.</param>
public sealed record Check(string Id, string Clause, string Requirement, Prerequisites Prerequisites)
{
    /// <summary>Whether it verifies that a write changes nothing else.</summary>
    internal bool IsAboutOthers =>
        Id.EndsWith("others-kept", StringComparison.Ordinal) || Id.EndsWith("/other-contacts", StringComparison.Ordinal);
}

/// <summary>What a check needs beside a server that answers.</summary>
[Flags]
public enum Prerequisites
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It creates contacts. A read-only run skips it.</summary>
    Writes = 1,

    /// <summary>One contact group.</summary>
    Group = 2,

    /// <summary>Two contact groups.</summary>
    TwoGroups = 4,

    /// <summary>A pipeline stage.</summary>
    Stage = 8,

    /// <summary>Many requests, large bodies or a wait of a minute. It runs only with <see cref="RunOptions.Heavy"/>.</summary>
    Heavy = 16,

    /// <summary>Webhook events from the target. It runs only with <see cref="RunOptions.Webhooks"/>.</summary>
    Webhooks = 32,

    /// <summary>The operations on groups. Without them the check is skipped, or fails with <see cref="RunOptions.Groups"/>.</summary>
    GroupOperations = 64,
}

/// <summary>What an open clause turned out to be on a server.</summary>
/// <param name="Choice">The choice of the contract, for example <c>PAGE-OVER</c> or <c>F-CASE.tag</c>.</param>
/// <param name="Value">One of the documented values; null when the server does something else, or when it could not be observed.</param>
/// <param name="Detail">One sentence: what was observed.</param>
public sealed record Observation(string Choice, string? Value, string Detail);
