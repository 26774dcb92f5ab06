using System.Runtime.CompilerServices;

namespace Fluenzr.ContractKit.Conformance.Tests;

/// <summary>The folder of the repository.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find([CallerFilePath] string file = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", ".."));
}
