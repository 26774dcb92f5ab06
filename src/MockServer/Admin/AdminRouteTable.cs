using Fluenzr.ContractKit.Contract.Paths;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>The routes of the admin API that the server or a sandbox has.</summary>
internal sealed class AdminRouteTable(IReadOnlyList<AdminRoute> routes)
{
    public Router<AdminRoute> Router { get; } =
        new(routes.Select(route => new Route<AdminRoute>(route.Method, PathTemplate.Parse(route.Path), route)));

    /// <summary>All paths with their methods, for people.</summary>
    public override string ToString() => string.Join(", ", routes
        .GroupBy(route => route.Path, route => route.Method)
        .Select(path => $"{string.Join('|', path)} {path.Key}"));
}
