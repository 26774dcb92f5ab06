using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Journal;

/// <summary>Operations as they are named to the kit, by their ids.</summary>
internal static class OperationName
{
    /// <summary>What is wrong with a name, as a sentence; null when nothing is, or when there is none.</summary>
    public static string? Wrong(Spec spec, string? name) => name is null || spec.Operations.Any(operation => operation.Id == name)
        ? null
        : $"there is no operation '{name}'; there are {string.Join(", ", spec.Operations.Select(operation => operation.Id))}";
}
