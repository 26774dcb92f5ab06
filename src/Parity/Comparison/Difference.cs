namespace Fluenzr.ContractKit.Parity.Comparison;

/// <summary>A difference between two answers to the same request.</summary>
/// <param name="Clause">The clause that it concerns.</param>
/// <param name="Operation">The operation, or the method and path when the contract has none.</param>
/// <param name="Field">
/// Where it is: <c>status</c>, a header, or the path of a field without the numbers of items: <c>data[].email</c>.
/// </param>
/// <param name="Left">What the left server answered.</param>
/// <param name="Right">What the right server answered.</param>
internal sealed record Difference(string Clause, string Operation, string Field, string Left, string Right)
{
    private static readonly string[] OfForm =
    [
        "ENV-ERR", "ENV-ERR-CODES", "ERR-DETAILS", "JSON", "RATE", "RETRY-AFTER", "TIME-FORM", "ID-FORM", "OBJ-NULLS", "OBJ-EXTRA",
        "EMPTY-PAGES", "GROUPS-FORM",
    ];

    /// <summary>Whether it concerns only the form of answers, so that later differences are not its consequence.</summary>
    public bool IsOfForm => OfForm.Contains(Clause) || Field == "Allow";

    /// <summary>Differences of the same cause: the same clause and operation, and the same field unless it is one of form.</summary>
    public (string Clause, string Operation, string Field) Cause => (Clause, Operation, IsOfForm ? "" : Field);
}
