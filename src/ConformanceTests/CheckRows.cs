using Fluenzr.ContractKit.Conformance.Checks;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.ConformanceTests;

/// <summary>The checks as rows of a theory.</summary>
public static class CheckRows
{
    /// <summary>The contract: the file of <c>CONTRACTKIT_SPEC</c>, or the built-in contract.</summary>
    public static Spec Spec { get; } =
        Environment.GetEnvironmentVariable("CONTRACTKIT_SPEC") is { Length: > 0 } file ? Spec.Load(file) : Spec.Load();

    /// <summary>A row for each check, with the traits Clause and Level.</summary>
    public static IEnumerable<TheoryDataRow<string>> Rows => CheckCatalog.For(Spec)
        .Where(check => Spec.Webhooks is not null || !check.Prerequisites.HasFlag(Conformance.Prerequisites.Webhooks))
        .Select(check => new TheoryDataRow<string>(check.Id) { Label = "" }
            .WithTestDisplayName(check.Id)
            .WithTrait("Clause", check.Clause)
            .WithTrait("Level", ReportText.Of(Spec.Clauses[check.Clause].Level)));
}
