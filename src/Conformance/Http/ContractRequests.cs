using Fluenzr.ContractKit.Conformance.Contracts;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Conformance.Http;

/// <summary>
/// Writes the requests of checks as a contract does: with the method, the path and the names of parameters of the operation that has the
/// same id.
/// </summary>
internal sealed class ContractRequests(Spec contract)
{
    private readonly Dictionary<string, Operation> _operations = contract.Operations.ToDictionary(operation => operation.Id);

    /// <summary>The request as the contract writes it.</summary>
    public OutgoingRequest Translate(OutgoingRequest request)
    {
        if (BuiltInContract.Match(request.Method, request.Path) is not { } known
            || _operations.GetValueOrDefault(known.Id) is not { } operation)
        {
            return request;
        }

        var parts = request.Path.Split('?', 2);
        var path = parts[0];
        if (operation.Path != known.Path)
        {
            var values = new Queue<string>(known.Path.Split('/').Zip(path.Split('/'))
                .Where(pair => IsPlaceholder(pair.First)).Select(pair => pair.Second));
            path = string.Join('/', operation.Path.Split('/').Select(segment => IsPlaceholder(segment) ? values.Dequeue() : segment));
        }

        var query = parts.Length == 1 ? ""
            : "?" + string.Join('&', parts[1].Split('&').Select(parameter => Named(known, operation, parameter)));
        // A route of GET also matches HEAD.
        return request with { Method = request.Method == "HEAD" ? request.Method : operation.Method, Path = path + query };
    }

    /// <summary>What the contract does not have and a request needs, as the end of a sentence; null for nothing.</summary>
    public string? Missing(OutgoingRequest request)
    {
        if (BuiltInContract.Match(request.Method, request.Path) is not { } known)
            return null;
        if (_operations.GetValueOrDefault(known.Id) is not { } operation)
            return $"operation {known.Id}";
        var removed = known.Parameters.Where(parameter => parameter.In == "query" && Find(operation, parameter) is null)
            .Select(parameter => parameter.Name).ToHashSet();
        return request.Path.Split('?') is [_, var query]
            && query.Split('&').Select(NameOf).FirstOrDefault(removed.Contains) is { } name
                ? $"parameter {name} of {known.Id}"
                : null;
    }

    private static string Named(Operation known, Operation operation, string parameter) =>
        known.Parameters.FirstOrDefault(candidate => candidate.In == "query" && candidate.Name == NameOf(parameter)) is { } own
        && Find(operation, own) is { } now
            ? now.Name + parameter[own.Name.Length..]
            : parameter;

    // The parameter with the same name, or else the one that filters by the same field or has the same named schema.
    private static ParameterDefinition? Find(Operation operation, ParameterDefinition known) =>
        operation.Parameters.FirstOrDefault(parameter => parameter.Name == known.Name)
        ?? operation.Parameters.FirstOrDefault(parameter => parameter.In == known.In && IsSame(parameter, known));

    private static bool IsSame(ParameterDefinition parameter, ParameterDefinition known) => known.Filter is { } filter
        ? parameter.Filter?.Path == filter.Path
        : parameter.Schema.Pointer == known.Schema.Pointer && known.Schema.Pointer.StartsWith("/components/", StringComparison.Ordinal);

    private static string NameOf(string parameter) => parameter.Split('=')[0];

    private static bool IsPlaceholder(string segment) => segment.StartsWith('{');
}
