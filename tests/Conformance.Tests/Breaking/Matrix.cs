namespace Fluenzr.ContractKit.Conformance.Tests.Breaking;

/// <summary>All broken servers.</summary>
public static class Matrix
{
    public static IReadOnlyList<Break> All { get; } = 
    [
        .. ReadingBreaks.All,
        .. CreatingBreaks.All, .. EmailRulesBreaks.All, .. EmailUniquenessBreaks.All,
        .. UpdatingBreaks.All, .. EmailUpdatesBreaks.All,
        .. DeletingBreaks.All,
        .. BulkBreaks.All,
        .. MembershipBreaks.All,
    ];

    public static TheoryData<Break> Rows => [.. All];
}
