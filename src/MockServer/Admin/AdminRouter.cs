namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>Finds the row of the kit's table for a method and a path.</summary>
internal sealed class AdminRouter(IReadOnlyList<AdminRoute> routes)
{
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the sandbox, without a slash at its end.</param>
    /// <param name="isInSandbox">Whether the path names a sandbox.</param>
    public (AdminRoute? Route, string Name) Match(string method, string path, bool isInSandbox)
    {
        foreach (var route in Here(isInSandbox))
        {
            if (route.Method == method && route.Fits(path, out var name))
                return (route, name);
        }

        return (null, "");
    }

    /// <summary>The methods that a path has; empty when there is no such path.</summary>
    public IReadOnlyList<string> Methods(string path, bool isInSandbox) =>
        [.. Here(isInSandbox).Where(route => route.Fits(path, out _)).Select(route => route.Method).Order(StringComparer.Ordinal)];

    /// <summary>All that there is: each path once, with its methods.</summary>
    public string List(bool isInSandbox) => string.Join(", ", Here(isInSandbox)
        .GroupBy(route => route.Path, route => route.Method)
        .Select(path => $"{string.Join('|', path)} {path.Key}"));

    private IEnumerable<AdminRoute> Here(bool isInSandbox) => routes.Where(route => !isInSandbox || !route.IsOfServer);
}
