using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>The names of operations: their ids in the contract.</summary>
internal static class OperationName
{
    /// <summary>Why a name is not valid, as a sentence; null when it is valid or when there is none.</summary>
    public static string? Error(Spec spec, string? name) => name is null || spec.Operations.Any(operation => operation.Id == name)
        ? null
        : $"unknown operation '{name}'. Operations: {string.Join(", ", spec.Operations.Select(operation => operation.Id))}";
}
