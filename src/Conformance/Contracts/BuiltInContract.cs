using Fluenzr.ContractKit.Contract;
using Fluenzr.ContractKit.Contract.Paths;

namespace Fluenzr.ContractKit.Conformance.Contracts;

/// <summary>
/// The built-in contract, which the checks are written for. They send its requests and expect its responses; where the contract of the
/// run says something else, that counts. What it adds has checks of its own.
/// </summary>
internal static class BuiltInContract
{
    private static readonly Lazy<Spec> Loaded = new(Spec.Load);
    private static readonly Lazy<Router<Operation>> Routes = new(() => Spec.CreateRouter());

    public static Spec Spec => Loaded.Value;

    /// <summary>The operation with this id; null when the built-in contract has none.</summary>
    public static Operation? Find(string? id) => Spec.Operations.FirstOrDefault(operation => operation.Id == id);

    /// <summary>The operation of a request of a check; null when the built-in contract has none.</summary>
    public static Operation? Match(string method, string path) => Routes.Value.Match(method, path.Split('?')[0]).Target;

    /// <summary>An operation with the method and the path of its requests in checks.</summary>
    public static Operation FormOf(Operation operation) => Find(operation.Id) is { } known
        ? operation with { Method = known.Method, Path = known.Path }
        : operation;
}
