using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Tests.Fixtures;

/// <summary>The operations of the contract, as rows of theories.</summary>
public static class OperationRows
{
    private static readonly Spec Spec = Spec.Load();

    public static TheoryData<string> All => [.. Spec.Operations.Select(operation => operation.Id)];

    public static TheoryData<string> OfOneContact =>
        Where(operation => operation.Path.StartsWith("/contacts/{id}", StringComparison.Ordinal));

    public static TheoryData<string> WithBody => Where(operation => operation.Body is not null);

    public static TheoryData<string> Reading => Where(operation => !operation.Writes);

    public static TheoryData<string> Writing => Where(operation => operation.Writes);

    internal static Operation Find(string id) => Spec.Operations.First(operation => operation.Id == id);

    private static TheoryData<string> Where(Func<Operation, bool> condition) =>
        [.. Spec.Operations.Where(condition).Select(operation => operation.Id)];
}
