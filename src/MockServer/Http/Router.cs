using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Http;

/// <summary>Finds the operation of the contract for a method and a path.</summary>
internal sealed class Router(Spec spec)
{
    private readonly (Operation Operation, string[] Segments)[] _routes =
        [.. spec.Operations.Select(operation => (operation, operation.Path.Split('/'))).OrderBy(route => route.operation.Path.Count(c => c == '{'))];

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base path; a slash at its end does not count.</param>
    public Route Match(string method, string path)
    {
        var segments = path.TrimEnd('/').Split('/');
        var matching = _routes.Where(route => Fits(route.Segments, segments)).ToArray();
        var (operation, template) = matching.FirstOrDefault(route => route.Operation.Method == method);
        return operation is null
            ? new Route(null, "", [.. matching.Select(route => route.Operation.Method).Distinct().Order(StringComparer.Ordinal)])
            : new Route(operation, template.Zip(segments).FirstOrDefault(pair => IsParameter(pair.First)).Second ?? "", []);
    }

    private static bool Fits(string[] template, string[] path) =>
        template.Length == path.Length && template.Zip(path).All(pair => pair.First == pair.Second || (IsParameter(pair.First) && pair.Second.Length > 0));

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}

/// <summary>Where a request leads.</summary>
/// <param name="Operation">The operation; null when there is none for the method.</param>
/// <param name="Id">The value of the path's parameter; empty when it has none.</param>
/// <param name="Allowed">Without an operation: the methods that the path does have; empty when there is no such path.</param>
internal sealed record Route(Operation? Operation, string Id, IReadOnlyList<string> Allowed);
