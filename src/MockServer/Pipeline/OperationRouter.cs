using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.MockServer.Pipeline;

/// <summary>Finds the operation of the contract for a method and a path.</summary>
internal sealed class OperationRouter(Spec spec)
{
    // A path that is written out goes before one with a parameter.
    private readonly (Operation Operation, string[] Segments)[] _routes =
        [.. spec.Operations.OrderBy(operation => operation.Path.Count(c => c == '{')).Select(operation => (operation, operation.Path.Split('/')))];

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base path; a slash at its end does not count.</param>
    public RouteMatch Match(string method, ReadOnlySpan<char> path)
    {
        path = path.TrimEnd('/');
        foreach (var (operation, segments) in _routes)
        {
            if (operation.Method == method && Matches(segments, path, out var id))
                return new RouteMatch(operation, id.ToString(), []);
        }

        return new RouteMatch(null, "", Methods(path));
    }

    private List<string> Methods(ReadOnlySpan<char> path)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (operation, segments) in _routes)
        {
            if (Matches(segments, path, out _))
                methods.Add(operation.Method);
        }

        return [.. methods];
    }

    /// <param name="template">The segments of a path of the contract.</param>
    /// <param name="path">The path of a request.</param>
    /// <param name="id">The first segment that stands for a parameter; empty when there is none.</param>
    private static bool Matches(string[] template, ReadOnlySpan<char> path, out ReadOnlySpan<char> id)
    {
        id = default;
        var index = 0;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (index == template.Length)
                return false;
            var wanted = template[index++];
            if (!wanted.StartsWith('{'))
            {
                if (!segment.SequenceEqual(wanted))
                    return false;
            }
            else if (segment.IsEmpty)
            {
                return false;
            }
            else if (id.IsEmpty)
            {
                id = segment;
            }
        }

        return index == template.Length;
    }
}

/// <summary>Where a request leads.</summary>
/// <param name="Operation">The operation; null when there is none for the method.</param>
/// <param name="Id">The value of the path's parameter; empty when it has none.</param>
/// <param name="Allowed">Without an operation: the methods that the path does have; empty when there is no such path.</param>
internal readonly record struct RouteMatch(Operation? Operation, string Id, IReadOnlyList<string> Allowed);
