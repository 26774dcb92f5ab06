using System.Runtime.CompilerServices;

namespace Fluenzr.ContractKit.Repository.Tests;

/// <summary>The files of this repository.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    /// <summary>The path of a file, given relative to the repository.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file, given relative to the repository.</summary>
    public static string Read(string path) => File.ReadAllText(At(path));

    /// <summary>
    /// Compares a generated page with its file. If they differ, the page is written beside the file as <c>*.received.md</c>.
    /// </summary>
    public static void AssertGenerated(string path, string text)
    {
        if (File.Exists(At(path)) && Read(path) == text)
            return;
        var received = Path.ChangeExtension(path, ".received.md");
        File.WriteAllText(At(received), text);
        Assert.Fail($"{path} is out of date. Compare it with {received}, and replace it.");
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
