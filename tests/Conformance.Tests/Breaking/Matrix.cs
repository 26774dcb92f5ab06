namespace Fluenzr.ContractKit.Conformance.Tests.Breaking;

/// <summary>All broken servers.</summary>
public static class Matrix
{
    public static IReadOnlyList<Break> All { get; } =
    [
        .. TransportBreaks.All, .. AuthenticationBreaks.All, .. RateLimitBreaks.All, .. MalformedBreaks.All,
        .. ContactObjectBreaks.All,
        .. ListsBreaks.All, .. FiltersBreaks.All,
        .. ReadingBreaks.All,
        .. CreatingBreaks.All, .. EmailRulesBreaks.All, .. EmailUniquenessBreaks.All,
        .. UpdatingBreaks.All, .. EmailUpdatesBreaks.All,
        .. DeletingBreaks.All,
        .. BulkBreaks.All,
        .. SearchBreaks.All,
        .. MembershipBreaks.All,
        .. SchemaBreaks.All,
    ];

    public static TheoryData<Break> Rows => [.. All];
}
