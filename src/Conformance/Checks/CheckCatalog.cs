using Fluenzr.ContractKit.Conformance.Checks.Auth;
using Fluenzr.ContractKit.Conformance.Checks.Bulk;
using Fluenzr.ContractKit.Conformance.Checks.Contact;
using Fluenzr.ContractKit.Conformance.Checks.Email;
using Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;
using Fluenzr.ContractKit.Conformance.Checks.Hook;
using Fluenzr.ContractKit.Conformance.Checks.List;
using Fluenzr.ContractKit.Conformance.Checks.Search;
using Fluenzr.ContractKit.Conformance.Checks.Transport;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>All checks, by group of clauses.</summary>
public static class CheckCatalog
{
    /// <summary>The checks, in the order of the clauses.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        .. EnvelopeChecks.Checks, .. AuthChecks.Checks, .. RateChecks.Checks, .. MalformedChecks.Checks,
        .. ContactObjectChecks.Checks,
        .. PageChecks.Checks, .. FilterChecks.Checks, .. SortChecks.Checks,
        .. GetChecks.Checks,
        .. CreateChecks.Checks, .. EmailFormatChecks.Checks, .. EmailUniquenessChecks.Checks,
        .. PutChecks.Checks, .. PutEmailChecks.Checks,
        .. DeleteChecks.Checks,
        .. BulkChecks.Checks, .. BulkLimitChecks.Checks,
        .. SearchChecks.Checks,
        .. GroupsAndTagsChecks.Checks,
        .. HookManageChecks.Checks, .. HookEventChecks.Checks, .. HookRetryChecks.Checks,
    ];

    /// <summary>For each operation: every answer seen in a run fits the schema of its status. One that no other check has asked for is asked for here.</summary>
    internal static IEnumerable<(Check Check, string Operation)> Schemas(Spec spec) => ExampleRequests.Operations(spec).Select(operation => (
        new Check(
            $"schema/{operation.Id}", "OBJ", $"Every answer of {operation.Id} fits the schema of its status.",
            api => ExampleRequests.Run(api, operation),
            operation.Writes || operation.Path.Contains('{') ? Needs.Writing : Needs.Nothing),
        operation.Id));
}
