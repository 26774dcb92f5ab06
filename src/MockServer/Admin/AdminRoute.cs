using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>A route of the admin API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with at most one placeholder.</param>
/// <param name="Answer">Answers a request.</param>
internal sealed record AdminRoute(string Method, string Path, Func<AdminContext, ApiResponse> Answer)
{
    /// <summary>The most bytes of the body; 0 when the route reads none.</summary>
    public long MaxBody { get; init; }

    /// <summary>Answers by itself and may take as long as the client listens; replaces <see cref="Answer"/>. Null for most
    /// routes.</summary>
    public Func<AdminContext, Task>? Stream { get; init; }

    /// <summary>Whether the route belongs to the server as a whole: sandboxes do not have it.</summary>
    public bool IsServerOnly { get; init; }
}
