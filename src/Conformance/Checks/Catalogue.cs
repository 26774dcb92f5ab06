using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>All checks, by group of clauses.</summary>
public static class Catalogue
{
    /// <summary>The checks, in the order of the clauses.</summary>
    public static IReadOnlyList<Check> All { get; } = 
    [
        .. Reading.Checks,
        .. Creating.Checks, .. EmailRules.Checks, .. EmailUniqueness.Checks,
        .. Updating.Checks, .. EmailUpdates.Checks,
        .. Deleting.Checks,
        .. Bulk.Checks, .. BulkLimits.Checks,
        .. Membership.Checks,
    ];

    /// <summary>For each operation: every answer seen in a run fits the schema of its status.</summary>
    internal static IEnumerable<(Check Check, string Operation)> Schemas(Spec spec) => spec.Operations.Select(operation => (
        new Check($"schema/{operation.Id}", "OBJ", $"Every answer of {operation.Id} fits the schema of its status.", _ => Task.CompletedTask, Needs.Nothing),
        operation.Id));
}
