using System.Runtime.CompilerServices;
using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Checks.Additions;

/// <summary>
/// Checks of what a contract says beyond the built-in one: limits, unique fields, defaults, fields that only one side sets, filters, sort
/// fields, the rate limit, operations without a key. The built-in contract has none: its clauses have checks of their own.
/// </summary>
internal static class AddedChecks
{
    private static readonly ConditionalWeakTable<Spec, IReadOnlyList<CheckDefinition>> Known = [];

    public static IReadOnlyList<CheckDefinition> For(Spec spec) => Known.GetValue(spec, Create);

    private static IReadOnlyList<CheckDefinition> Create(Spec spec) => spec.Text == BuiltInContract.Spec.Text ? [] :
    [
        .. LimitChecks.For(spec), .. WebhookLimits.For(spec), .. UniqueChecks.For(spec), .. DefaultChecks.For(spec),
        .. HiddenFieldChecks.For(spec), .. AddedFilterChecks.For(spec), .. AddedSortChecks.For(spec), .. ServerLimitChecks.For(spec),
        .. KeylessChecks.For(spec),
    ];
}
