using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fluenzr.ContractKit.Repository.Tests.Architecture;

/// <summary>A C# file under <c>src</c>.</summary>
/// <param name="Path">The path relative to the repository, with slashes.</param>
/// <param name="Text">The text.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>All C# files under <c>src</c>.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. from file in Directory.EnumerateFiles(RepositoryFiles.At("src"), "*.cs", SearchOption.AllDirectories)
           let path = System.IO.Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/')
           where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
           orderby path
           select new SourceFile(path, File.ReadAllText(file)),
    ];

    /// <summary>The project: the folder below <c>src</c>.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>The folder below the project; null for a file in the folder of the project.</summary>
    public string? Folder => Path.Split('/') is [_, _, var folder, _, ..] ? folder : null;

    /// <summary>The lines, without line ends.</summary>
    public IReadOnlyList<string> Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The folders of the same project whose namespaces the file names, in a <c>using</c> or elsewhere.</summary>
    public IEnumerable<string> UsedFolders =>
        FolderNamespace().Matches(Text).Where(match => match.Groups["project"].Value == Project)
            .Select(match => match.Groups["folder"].Value).Distinct();

    /// <summary>The types that the file declares outside of other types, without type parameters.</summary>
    public IEnumerable<(string Namespace, string Name)> Types =>
        from space in CSharpSyntaxTree.ParseText(Text).GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
        from member in space.Members
        let name = member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => null,
        }
        where name is not null
        select (space.Name.ToString(), name);

    [GeneratedRegex(@"\bFluenzr\.ContractKit\.(?<project>\w+)\.(?<folder>\w+)")]
    private static partial Regex FolderNamespace();
}
