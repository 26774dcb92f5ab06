using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>All checks, by group of clauses.</summary>
public static class Catalogue
{
    /// <summary>The checks, in the order of the clauses.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        .. Transport.Checks, .. Authentication.Checks, .. RateLimits.Checks, .. Malformed.Checks,
        .. ContactObject.Checks,
        .. Lists.Checks, .. Filters.Checks, .. Sorting.Checks,
        .. Reading.Checks,
        .. Creating.Checks, .. EmailRules.Checks, .. EmailUniqueness.Checks,
        .. Updating.Checks, .. EmailUpdates.Checks,
        .. Deleting.Checks,
        .. Bulk.Checks, .. BulkLimits.Checks,
        .. Search.Checks,
        .. Membership.Checks,
        .. Subscriptions.Checks, .. Events.Checks, .. Attempts.Checks,
    ];

    /// <summary>For each operation: every answer seen in a run fits the schema of its status. One that no other check has asked for is asked for here.</summary>
    internal static IEnumerable<(Check Check, string Operation)> Schemas(Spec spec) => Typical.Operations(spec).Select(operation => (
        new Check(
            $"schema/{operation.Id}", "OBJ", $"Every answer of {operation.Id} fits the schema of its status.",
            api => Typical.Run(api, operation),
            operation.Writes || operation.Path.Contains('{') ? Needs.Writing : Needs.Nothing),
        operation.Id));
}
