namespace Fluenzr.ContractKit.Conformance.Tests.Breaking;

/// <summary>All broken servers.</summary>
public static class Matrix
{
    public static IReadOnlyList<Break> All { get; } =
    [
        .. TransportBreaks.All,
        .. AuthenticationBreaks.All,
        .. RateLimitBreaks.All,
        .. MalformedBreaks.All,
        .. ContactObjectBreaks.All,
        .. ListsBreaks.All,
        .. FiltersBreaks.All,
        .. EmailUniquenessBreaks.All,
        .. SearchBreaks.All,
        .. SchemaBreaks.All,
    ];

    public static TheoryData<Break> Rows => [.. All];
}
