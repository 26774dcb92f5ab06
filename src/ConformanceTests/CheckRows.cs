using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.ConformanceTests;

/// <summary>The checks as rows of a theory.</summary>
public static class CheckRows
{
    /// <summary>The contract: the built-in one, or that of <c>CONTRACTKIT_SPEC</c>.</summary>
    public static Spec Spec { get; } = Environment.GetEnvironmentVariable("CONTRACTKIT_SPEC") is { Length: > 0 } file ? Spec.Load(file) : Spec.Load();

    /// <summary>A row for each check: its id, with the traits Clause and Level.</summary>
    public static IEnumerable<TheoryDataRow<string>> Rows => CheckSelection.Of(Spec).Select(check => new TheoryDataRow<string>(check.Id) { Label = "" }
        .WithTestDisplayName(check.Id)
        .WithTrait("Clause", check.Clause)
        .WithTrait("Level", ReportText.Of(Spec.Clauses[check.Clause].Level)));
}
