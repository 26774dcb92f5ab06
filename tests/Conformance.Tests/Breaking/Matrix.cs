namespace Fluenzr.ContractKit.Conformance.Tests.Breaking;

/// <summary>All broken servers.</summary>
public static class Matrix
{
    public static IReadOnlyList<Break> All { get; } = [.. EmailUniquenessBreaks.All];

    public static TheoryData<Break> Rows => [.. All];
}
