using Fluenzr.ContractKit.MockServer.Responses;

namespace Fluenzr.ContractKit.MockServer.Admin;

/// <summary>A row of the kit's table.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path; <c>NAME</c> as its last segment stands for any.</param>
/// <param name="Answer">What answers it.</param>
internal sealed record AdminRoute(string Method, string Path, Func<AdminContext, ApiResponse> Answer)
{
    private const string Name = "/NAME";

    /// <summary>The most bytes of its body; 0 when it reads none.</summary>
    public long MaxBody { get; init; }

    /// <summary>Answers by itself for as long as it likes, instead of <see cref="Answer"/>; null when it does not.</summary>
    public Func<AdminContext, Task>? Stream { get; init; }

    /// <summary>Whether it is about the server as a whole: no sandbox has it.</summary>
    public bool IsOfServer { get; init; }

    /// <summary>Whether a path is its own, and the name in it; empty when it has none.</summary>
    public bool Fits(string path, out string name)
    {
        name = "";
        if (!Path.EndsWith(Name, StringComparison.Ordinal))
            return path == Path;
        var root = Path.AsSpan(0, Path.Length - Name.Length + 1);
        if (!path.AsSpan().StartsWith(root, StringComparison.Ordinal))
            return false;
        name = path[root.Length..];
        return name.Length > 0 && !name.Contains('/');
    }
}
