namespace Fluenzr.ContractKit.Contract.Paths;

/// <summary>Finds the route for a method and a path. Of several routes that match, the one with the fewest placeholders wins.</summary>
/// <typeparam name="T">What a route leads to.</typeparam>
public sealed class Router<T>
    where T : class
{
    private readonly Route<T>[] _routes;

    /// <summary>A router for routes; among equally specific ones the order decides.</summary>
    public Router(IEnumerable<Route<T>> routes) => _routes = [.. routes.OrderBy(route => route.Path.Placeholders)];

    /// <summary>Finds a route. A HEAD request gets the route of GET, unless there is one for HEAD.</summary>
    /// <param name="method">The HTTP method in upper case.</param>
    /// <param name="path">The path without a query; a slash at its end is ignored.</param>
    public RouteMatch<T> Match(string method, ReadOnlySpan<char> path)
    {
        foreach (var route in _routes)
        {
            if (route.Method == method && route.Path.Matches(path, out var value))
                return new RouteMatch<T>(route.Target, value.ToString(), []);
        }

        return method == "HEAD" && Match("GET", path) is { Target: not null } match
            ? match
            : new RouteMatch<T>(null, "", Methods(path));
    }

    /// <summary>The methods of a path, with HEAD where there is GET; empty when the path does not exist.</summary>
    /// <param name="path">The path without a query; a slash at its end is ignored.</param>
    public IReadOnlyList<string> Methods(ReadOnlySpan<char> path)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var route in _routes)
        {
            if (route.Path.Matches(path))
                methods.Add(route.Method);
        }

        if (methods.Contains("GET"))
            methods.Add("HEAD");

        return [.. methods];
    }
}

/// <summary>A row of a <see cref="Router{T}"/>.</summary>
/// <param name="Method">The HTTP method in upper case.</param>
/// <param name="Path">The paths.</param>
/// <param name="Target">What it leads to.</param>
public readonly record struct Route<T>(string Method, PathTemplate Path, T Target)
    where T : class;

/// <summary>The result of a search in a <see cref="Router{T}"/>.</summary>
/// <param name="Target">What the route leads to; null when no route has this method and path.</param>
/// <param name="Value">The value of the path's first placeholder; empty when it has none.</param>
/// <param name="AllowedMethods">When there is no route: the methods that the path has; empty when the path does not exist.</param>
public readonly record struct RouteMatch<T>(T? Target, string Value, IReadOnlyList<string> AllowedMethods)
    where T : class;
