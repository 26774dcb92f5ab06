namespace Fluenzr.ContractKit.Repository.Tests.Pages;

/// <summary>The README stays short, and its pictures small.</summary>
public sealed class ReadmeTests
{
    private const int MostLines = 130;
    private const int MostBytes = 300 * 1024;

    [Fact]
    public void TheReadme_IsShort() => Assert.InRange(MarkdownPage.Get("README.md").Text.TrimEnd().Split('\n').Length, 1, MostLines);

    [Fact]
    public void ThePictures_AreSmall_AndShown()
    {
        var pictures = Directory.GetFiles(RepositoryFiles.At("docs/images"), "*.png");

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.InRange(new FileInfo(picture).Length, 1, MostBytes));
        Assert.All(pictures, picture => Assert.Contains(
            MarkdownPage.All.SelectMany(page => page.Links), link => link.EndsWith($"/{Path.GetFileName(picture)}", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheIndexOfDecisions_ListsEachOne()
    {
        var decisions = MarkdownPage.All.Select(page => page.Path)
            .Where(path => path.StartsWith("docs/decisions/0", StringComparison.Ordinal)).Select(Path.GetFileName);

        Assert.Equal(decisions, MarkdownPage.Get("docs/decisions/README.md").Links.Where(link => link.StartsWith('0')));
    }
}
