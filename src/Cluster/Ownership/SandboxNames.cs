using Fluenzr.ContractKit.MockServer.Sandboxes;

namespace Fluenzr.ContractKit.Cluster.Ownership;

/// <summary>Names of sandboxes in a cluster.</summary>
internal static class SandboxNames
{
    /// <summary>The sandbox of requests without a sandbox name. No path can name it.</summary>
    public const string Default = "~";

    /// <summary>The name in the path of a sandbox; null for the default one.</summary>
    public static string? PathName(string name) => name == Default ? null : name;

    /// <summary>The sandbox of a path; null when the path has a name that is not valid.</summary>
    public static string? Of(PathString path) =>
        !SandboxPath.IsMatch(path) ? Default
        : SandboxPath.Split(path).Name is var name && SandboxPath.IsName(name) ? name
        : null;
}
