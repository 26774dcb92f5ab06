namespace Fluenzr.ContractKit.Conformance.Tests.EditedSpecs;

/// <summary>An edit of the contract that a product owner makes.</summary>
/// <param name="Name">What the contract says then.</param>
/// <param name="Check">The check that reads what changes.</param>
/// <param name="Apply">Edits the contract, in JSON.</param>
public sealed record SpecEdit(string Name, string Check, Func<string, string> Apply)
{
    /// <summary>Whether a server of the old contract fails the check. Otherwise the edit takes something away.</summary>
    public bool IsNoticed { get; init; } = true;

    public override string ToString() => Name;
}
