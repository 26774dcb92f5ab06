using Fluenzr.ContractKit.Conformance.Execution;
using Fluenzr.ContractKit.Conformance.Reports;

namespace Fluenzr.ContractKit.Cli.ConsoleOutput;

/// <summary>Prints the checks of a plan without running them.</summary>
internal static class CheckList
{
    /// <summary>Prints a paragraph for each clause, with a line for each check.</summary>
    public static void Write(TextWriter output, TestPlan plan)
    {
        var width = plan.Checks.Max(check => check.Id.Length);
        foreach (var clause in plan.Checks.GroupBy(check => plan.Spec.Clauses[check.Clause]))
        {
            output.WriteLine($"{clause.Key.Id} ({ReportText.Of(clause.Key.Level)}): {clause.Key.Description}");
            foreach (var check in clause)
                output.WriteLine($"  {check.Id.PadRight(width)}  {check.Requirement}");
            output.WriteLine();
        }

        output.WriteLine(plan.Checks.Count == 1 ? "1 check" : $"{plan.Checks.Count} checks");
        foreach (var sentence in ReportText.Excluded(plan.Excluded))
            output.WriteLine(sentence);
    }
}
