using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Contracts;

/// <summary>The statuses that a contract documents in place of those of the built-in contract.</summary>
internal static class DocumentedStatuses
{
    /// <summary>The statuses of a contract for those of the built-in contract.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="operation">The operation that answers; null for none.</param>
    /// <param name="statuses">Statuses of the built-in contract, or others that a check allows.</param>
    public static int[] Of(Spec contract, string? operation, IEnumerable<int> statuses) =>
        [.. statuses.SelectMany(status => status < 400 ? Success(contract, operation, status) : Error(contract, status)).Distinct()];

    /// <summary>The documented successes of an operation; empty when the contract does not have it.</summary>
    public static IEnumerable<int> Successes(Operation? operation) =>
        operation?.Responses.Keys.Where(status => status is >= 200 and < 300) ?? [];

    private static IEnumerable<int> Success(Spec contract, string? id, int status)
    {
        var operation = contract.Operations.FirstOrDefault(operation => operation.Id == id);
        return operation?.Responses.ContainsKey(status) == false
            && BuiltInContract.Find(id)?.Responses.ContainsKey(status) == true
                ? Successes(operation)
                : [status];
    }

    // An error keeps its name when its status changes.
    private static int[] Error(Spec contract, int status)
    {
        int[] now =
        [
            .. BuiltInContract.Spec.Errors.Values.Where(error => error.Status == status)
                .Select(error => contract.Errors.GetValueOrDefault(error.Name)?.Status).OfType<int>(),
        ];
        return now.Length == 0 ? [status] : now;
    }
}
