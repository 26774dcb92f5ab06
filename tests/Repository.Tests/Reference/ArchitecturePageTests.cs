using Fluenzr.ContractKit.Repository.Tests.Pages;

namespace Fluenzr.ContractKit.Repository.Tests.Reference;

/// <summary>The page of the architecture lists each folder of the two large projects.</summary>
public sealed class ArchitecturePageTests
{
    [Theory]
    [InlineData("the-mock", "src/MockServer")]
    [InlineData("the-conformance-suite", "src/Conformance")]
    public void TheTable_ListsEachFolder(string anchor, string project)
    {
        var folders = Directory.GetDirectories(RepositoryFiles.At(project)).Select(folder => Path.GetFileName(folder))
            .Except(["bin", "obj"]);

        var listed = MarkdownPage.Get("docs/architecture.md").TableCode(0, anchor).Skip(1);

        Assert.Equal(folders.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }
}
