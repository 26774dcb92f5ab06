using Fluenzr.ContractKit.Conformance.Checks.Additions;
using Fluenzr.ContractKit.Conformance.Checks.Auth;
using Fluenzr.ContractKit.Conformance.Checks.Bulk;
using Fluenzr.ContractKit.Conformance.Checks.Contact;
using Fluenzr.ContractKit.Conformance.Checks.Email;
using Fluenzr.ContractKit.Conformance.Checks.Groups;
using Fluenzr.ContractKit.Conformance.Checks.GroupsAndTags;
using Fluenzr.ContractKit.Conformance.Checks.Hook;
using Fluenzr.ContractKit.Conformance.Checks.List;
using Fluenzr.ContractKit.Conformance.Checks.Search;
using Fluenzr.ContractKit.Conformance.Checks.Transport;
using Fluenzr.ContractKit.Conformance.Fixtures;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks;

/// <summary>All checks. Each file of this folder contains the checks of one clause prefix.</summary>
public static class CheckCatalog
{
    /// <summary>The checks that do not depend on the operations of a contract, in the order of the clauses.</summary>
    public static IReadOnlyList<Check> All => [.. Definitions.Select(definition => definition.Check)];

    internal static IReadOnlyList<CheckDefinition> Definitions { get; } =
    [
        .. BaseChecks.All, .. JsonChecks.All, .. EnvChecks.All, .. CodesChecks.All,
        .. AuthChecks.All, .. AuthSideEffectsChecks.All, .. RateChecks.All, .. MalformedChecks.All,
        .. ObjChecks.All, .. StatusChecks.All, .. StagesChecks.All, .. CustomTypesChecks.All, .. UnicodeChecks.All,
        .. ListChecks.All, .. PageChecks.All, .. PageWalkChecks.All, .. FilterChecks.All, .. SortChecks.All, .. SortFilterChecks.All,
        .. GetChecks.All,
        .. CreateChecks.All, .. CreateValuesChecks.All, .. CreateReadChecks.All, .. EmailFormatChecks.All, .. EmailUniquenessChecks.All,
        .. PutChecks.All, .. PutListsChecks.All, .. PutEmailChecks.All,
        .. DeleteChecks.All,
        .. BulkChecks.All, .. BulkDuplicateChecks.All, .. BulkGroupsChecks.All, .. BulkSumChecks.All, .. BulkMaxChecks.All,
        .. SearchChecks.All, .. SearchCustomChecks.All, .. SearchAndChecks.All,
        .. GroupsChecks.All, .. TagsChecks.All, .. SubChecks.All,
        .. GroupsListChecks.All, .. GroupsCrudChecks.All, .. GroupsErrorChecks.All, .. GroupsContactsChecks.All, .. GroupsLiveChecks.All,
        .. HookManageChecks.All, .. HookShapeChecks.All, .. HookLogChecks.All, .. HookEventChecks.All, .. HookSignChecks.All,
        .. HookReserialiseChecks.All, .. HookRetryChecks.All, .. HookOnlyChecks.All,
    ];

    /// <summary>
    /// All checks for a contract, with those of what it says beyond the built-in contract, and one schema check for each operation.
    /// </summary>
    /// <param name="spec">The contract.</param>
    public static IReadOnlyList<Check> For(Spec spec) =>
    [
        .. DefinitionsFor(spec).Select(definition => definition.Check),
        .. SchemaChecks(spec).Select(check => check.Definition.Check),
    ];

    internal static IEnumerable<CheckDefinition> DefinitionsFor(Spec spec) => Definitions.Concat(AddedChecks.For(spec));

    internal static IEnumerable<SchemaCheck> SchemaChecks(Spec spec) =>
        ExampleRequests.Operations(spec).Select(operation => new SchemaCheck(SchemaDefinition(operation), operation.Id));

    private static CheckDefinition SchemaDefinition(Operation operation) => new(
        $"schema/{operation.Id}", "OBJ", $"All responses of {operation.Id} match the schema of their status.",
        api => ExampleRequests.SendAsync(api, operation),
        (operation.Writes || operation.Path.Contains('{') ? Prerequisites.Writes : Prerequisites.None)
            | (ExampleRequests.IsOnGroups(operation) ? Prerequisites.GroupOperations : Prerequisites.None));
}
