namespace Fluenzr.ContractKit.Parity.Drift;

/// <summary>Something that is not as it was.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">What it is: a choice, or an operation with its status and field.</param>
/// <param name="Then">How it was.</param>
/// <param name="Now">How it is.</param>
internal sealed record DriftChange(DriftKind Kind, string Subject, string Then, string Now)
{
    /// <summary>The line of the contract that says it; null when no line does.</summary>
    public int? SpecLine { get; init; }

    /// <summary>The line of the choices file; null when no line does.</summary>
    public int? FileLine { get; init; }

    /// <summary>Whether it is only told: times vary.</summary>
    public bool IsOnlyTold => Kind == DriftKind.Time;
}

/// <summary>What a change is about.</summary>
internal enum DriftKind
{
    /// <summary>A choice.</summary>
    Choice,

    /// <summary>A field, or its type.</summary>
    Field,

    /// <summary>A status of an operation.</summary>
    Status,

    /// <summary>An error: its status, code or message.</summary>
    Error,

    /// <summary>The window of the rate limit, the form of ids or times, or the value of a further field.</summary>
    Value,

    /// <summary>A header.</summary>
    Header,

    /// <summary>The rate limit.</summary>
    Limit,

    /// <summary>How long answers take.</summary>
    Time,
}
