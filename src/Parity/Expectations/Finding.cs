namespace Fluenzr.ContractKit.Parity.Expectations;

/// <summary>An answer that the contract, or what was written before, does not allow.</summary>
/// <param name="Clause">The clause that it breaks.</param>
/// <param name="Operation">The operation, or the method and path when the contract has none.</param>
/// <param name="Field">Where it is: <c>status</c>, <c>body</c>, or the path of a field without the numbers of items.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Actual">What the server answered.</param>
internal sealed record Finding(string Clause, string Operation, string Field, string Expected, string Actual)
{
    /// <summary>Whether it concerns only the form of an answer, so that later findings are not its consequence.</summary>
    public bool IsOfForm { get; init; }

    /// <summary>Findings of the same cause.</summary>
    public (string Clause, string Operation, string Field) Cause => (Clause, Operation, Field);
}
