namespace Fluenzr.ContractKit.Contract.Comparison;

/// <summary>What a change of the contract means for the clients that exist.</summary>
public enum ChangeKind
{
    /// <summary>A client that kept to the old contract can fail.</summary>
    Breaking,

    /// <summary>Every client that kept to the old contract still works.</summary>
    Compatible,

    /// <summary>Only texts, examples and sample data are different.</summary>
    Documentation,
}

/// <summary>A change from one contract to another.</summary>
/// <param name="Kind">What it means for clients.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Operations">The operations concerned, for example <c>POST /contacts</c>; empty when it concerns the whole API.</param>
public sealed record SpecChange(ChangeKind Kind, string Text, IReadOnlyList<string> Operations);
