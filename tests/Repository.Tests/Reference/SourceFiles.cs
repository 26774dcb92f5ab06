using System.Text.RegularExpressions;
using Fluenzr.ContractKit.Contract;

namespace Fluenzr.ContractKit.Repository.Tests.Reference;

/// <summary>A C# file of this repository.</summary>
/// <param name="Path">The path in the repository, with forward slashes.</param>
/// <param name="Text">The text.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>Whether the file names a clause in a comment or a string.</summary>
    /// <remarks>
    /// An id with a hyphen is enough. An id of one word, such as <c>GET</c>, counts only in a line with the word "clause", and as a string
    /// when
    /// it is also the id of a choice.
    /// </remarks>
    public bool Names(Clause clause)
    {
        var id = $@"(?<![A-Za-z0-9-]){Regex.Escape(clause.Id)}(?![A-Za-z0-9-])";
        var pattern = clause.Id.Contains('-', StringComparison.Ordinal) ? id
            : clause.Level == Level.Open ? $@"\b[Cc]lauses?\b.*{id}|""{Regex.Escape(clause.Id)}"""
            : $@"\b[Cc]lauses?\b.*{id}";
        return Regex.IsMatch(Text, pattern);
    }

    /// <summary>Whether the file contains one of these names as a string.</summary>
    public bool ContainsAny(IEnumerable<string> names) => names.Any(name => Text.Contains($"\"{name}\"", StringComparison.Ordinal));
}

/// <summary>The C# files of this repository.</summary>
internal static class SourceFiles
{
    // Lists of all clauses, which test none of them.
    private static readonly string[] Lists = ["tests/Repository.Tests/", "tests/Contract.Tests/ClauseTests.cs", "tests/SecondServer/"];

    /// <summary>The test files, without those that list all clauses.</summary>
    public static IReadOnlyList<SourceFile> Tests { get; } =
        [.. In("tests").Where(file => !Lists.Any(list => file.Path.StartsWith(list, StringComparison.Ordinal)))];

    /// <summary>The C# files below a folder, sorted by path.</summary>
    public static IReadOnlyList<SourceFile> In(string folder) =>
    [
        .. Directory.EnumerateFiles(RepositoryFiles.At(folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, RepositoryFiles.Read(path))),
    ];
}
