namespace Fluenzr.ContractKit.Conformance.Results;

/// <summary>A broken clause, and the failures that follow from it.</summary>
/// <param name="Clause">The id of the clause.</param>
/// <param name="Checks">The failed checks of the clause itself that show what is broken.</param>
/// <param name="Following">
/// The failed checks that follow from it, of the clause and of others. They may pass once the clause is repaired.
/// </param>
public sealed record Cause(string Clause, IReadOnlyList<CheckResult> Checks, IReadOnlyList<CheckResult> Following);
