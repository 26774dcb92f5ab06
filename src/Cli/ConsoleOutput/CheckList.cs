using Fluenzr.ContractKit.Conformance;
using Fluenzr.ContractKit.Conformance.Reports;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Cli.ConsoleOutput;

/// <summary>The catalogue of checks, for reading.</summary>
internal static class CheckList
{
    /// <summary>One paragraph for each clause, one line for each check.</summary>
    public static void Write(TextWriter output, IReadOnlyList<Check> checks, IReadOnlyList<Check> excluded, Spec spec)
    {
        var width = checks.Max(check => check.Id.Length);
        foreach (var clause in checks.GroupBy(check => spec.Clauses[check.Clause]))
        {
            output.WriteLine($"{clause.Key.Id} ({ReportText.Of(clause.Key.Level)}): {clause.Key.Description}");
            foreach (var check in clause)
                output.WriteLine($"  {check.Id.PadRight(width)}  {check.Requirement}");
            output.WriteLine();
        }

        output.WriteLine(checks.Count == 1 ? "1 check" : $"{checks.Count} checks");
        foreach (var sentence in ReportText.Excluded(excluded))
            output.WriteLine(sentence);
    }
}
