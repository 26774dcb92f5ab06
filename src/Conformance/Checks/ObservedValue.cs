namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>What an observation of an open choice found.</summary>
/// <param name="Value">The value of the choice; null when the server does something else, or when it could not be observed.</param>
/// <param name="Detail">One sentence: what was observed.</param>
internal sealed record ObservedValue(string? Value, string Detail)
{
    /// <summary>Nothing could be observed, for a reason.</summary>
    public static ObservedValue None(string reason) => new(null, reason);
}
